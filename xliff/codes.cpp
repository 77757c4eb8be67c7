#include "xliff/codes.hpp"

#include <string>
#include <unordered_map>

namespace satz::xliff {
namespace {

class Known {
 public:
  void learn(const Fragment& source) {
    for (const InlineCode& code : source.codes) codes_.emplace(key(code), &code);
  }

  void tell(Fragment& target) const {
    for (InlineCode& code : target.codes) {
      const auto found = codes_.find(key(code));
      if (found == codes_.end()) continue;
      const std::size_t offset = code.offset;
      code = *found->second;
      code.offset = offset;
    }
  }

 private:
  static std::string key(const InlineCode& code) {
    return static_cast<char>('0' + static_cast<int>(code.kind)) + code.id;
  }
  std::unordered_map<std::string, const InlineCode*> codes_;
};

}  // namespace

void adopt_codes(std::vector<Segment>& segments) {
  Known known;
  for (const Segment& segment : segments) known.learn(segment.source);
  for (Segment& segment : segments) {
    if (segment.target) known.tell(*segment.target);
  }
}

void adopt_codes(const Fragment& source, Fragment& target) {
  Known known;
  known.learn(source);
  known.tell(target);
}

void complete_closes(std::vector<Segment>& segments) {
  std::unordered_map<std::string, const InlineCode*> opens;
  const auto each_fragment = [&](const auto& visit) {
    for (Segment& segment : segments) visit(segment.source);
    for (Segment& segment : segments) {
      if (segment.target) visit(*segment.target);
    }
  };
  each_fragment([&](const Fragment& fragment) {
    for (const InlineCode& code : fragment.codes) {
      if (code.kind == InlineCode::Kind::open) opens.emplace(code.id, &code);
    }
  });
  each_fragment([&](Fragment& fragment) {
    for (InlineCode& code : fragment.codes) {
      if (code.kind != InlineCode::Kind::close) continue;
      if (const auto open = opens.find(code.id); open != opens.end()) {
        code.type = open->second->type;
        code.can_delete = open->second->can_delete;
        code.can_copy = open->second->can_copy;
        code.can_reorder = open->second->can_reorder;
      }
    }
  });
}

}  // namespace satz::xliff
