#include "tm/text_source.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace satz::tm {
namespace {

constexpr char no_utf8 = '\xFF';

/// Reads a source by pieces and gives it out in UTF-8.
class Utf8Source {
 public:
  explicit Utf8Source(const Source& source) : source_(source) {}

  std::size_t read(char* buffer, std::size_t size) {
    if (!begun_) begin();
    while (out_.size() == given_) {
      out_.clear();
      given_ = 0;
      if (!fill()) return 0;
    }
    const std::size_t count = std::string_view(out_).substr(given_).copy(buffer, size);
    given_ += count;
    return count;
  }

 private:
  enum class Order { none, little, big };

  void begin() {
    begun_ = true;
    std::string start(3, '\0');
    std::size_t got = 0;
    while (got < start.size()) {
      const std::size_t more = source_(start.data() + got, start.size() - got);
      if (more == 0) break;
      got += more;
    }
    start.resize(got);
    if (start.starts_with("\xFF\xFE")) order_ = Order::little;
    if (start.starts_with("\xFE\xFF")) order_ = Order::big;
    const std::size_t mark = order_ != Order::none ? 2 : start.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    take(std::string_view(start).substr(mark));
  }

  bool fill() {
    std::string piece(std::size_t{64} << 10, '\0');
    piece.resize(source_(piece.data(), piece.size()));
    if (!piece.empty()) {
      take(piece);
      return true;
    }
    if (ended_) return false;
    ended_ = true;
    if (high_ != 0 || half_) out_ += no_utf8;
    return !out_.empty();
  }

  void take(std::string_view bytes) {
    if (order_ == Order::none) {
      out_ += bytes;
      return;
    }
    for (const char byte : bytes) {
      const auto value = static_cast<unsigned char>(byte);
      if (!half_) {
        first_ = value;
      } else {
        unit(static_cast<char32_t>(order_ == Order::little ? value << 8 | first_ : first_ << 8 | value));
      }
      half_ = !half_;
    }
  }

  void unit(char32_t unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0 && low) {
      append_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
      high_ = 0;
      return;
    }
    if (high_ != 0) out_ += no_utf8;
    high_ = 0;
    if (low) {
      out_ += no_utf8;
    } else if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
    } else {
      append_utf8(out_, unit);
    }
  }

  const Source& source_;
  bool begun_ = false;
  bool ended_ = false;
  Order order_ = Order::none;
  bool half_ = false;
  unsigned first_ = 0;
  char32_t high_ = 0;
  std::string out_;
  std::size_t given_ = 0;
};

}  // namespace

Source as_utf8(const Source& source) {
  return [reader = std::make_shared<Utf8Source>(source)](char* buffer, std::size_t size) {
    return reader->read(buffer, size);
  };
}

}  // namespace satz::tm
