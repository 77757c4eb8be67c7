#include <memory>
#include <utility>

#include "tm/delivery.hpp"
#include "tm/tmx.hpp"
#include "tm/tmx_input.hpp"
#include "tm/tmx_unit.hpp"

namespace satz::tm {
namespace {

using xml::Event;

// Each new beginning costs a reader; a file so damaged is not worth reading on.
constexpr std::size_t max_resumed = 1000;

/// The walk through one file.
class TmxWalk {
 public:
  TmxWalk(const Source& source, const std::string& file, Delivery& delivery)
      : file_(file), input_(source, file), delivery_(delivery) {
    begin_reader();
  }

  void run() {
    while (advance()) {
    }
    for (Finding& damage : input_.take_stray_damage()) delivery_.note(std::move(damage));
    if (const auto& why = input_.undecodable()) delivery_.note(*why);
  }

  const std::string& version() const { return version_; }
  const TmxHeader& header() const { return units_.header(); }

 private:
  void begin_reader() { reader_ = std::make_unique<xml::Reader>(input_.source(), file_); }

  /// Reads the next event or unit; false at the end.
  bool advance() {
    TmxUnit unit;
    try {
      const Event* event = reader_->next();
      if (event == nullptr) return false;
      if (event->kind != Event::Kind::start) return true;
      if (event->name.local != "tu") {
        read_above(*event);
        return true;
      }
      seen_unit_ = in_unit_ = true;
      unit_piece_ = input_.piece_number();
      unit_place_ = input_.in_file(reader_->place(*event));
      unit = units_.read(*reader_, *event);
      in_unit_ = false;
    } catch (const NestedUnit&) {
      return leave_out({unit_place_, "not-closed", "the unit is not closed: another <tu> begins in it"});
    } catch (const Error& error) {
      input_.rethrow_source_error();
      const Place place = input_.in_file(error.place());
      if (!seen_root_ || !(seen_unit_ || input_.piece_is_unit())) {
        throw Error(place, error.what(), error.advice(), error.line());
      }
      return leave_out({place, "not-well-formed", error.what()});
    }
    deliver(std::move(unit));
    return true;
  }

  /// The start of an element that is no unit.
  void read_above(const Event& event) {
    if (event.depth == 0 && !seen_root_) {
      if (event.name.local != "tmx") {
        throw reader_->error(event, "this is no TMX file: it begins with <" + event.name.local + ">",
                             "A TMX file begins with <tmx version=\"1.4\">; see what made this one.");
      }
      seen_root_ = true;
      if (const std::string* version = event.attribute("version")) version_ = *version;
    } else if (event.name.local == "header" && !seen_unit_) {
      units_.read_header(*reader_, event);
    }
  }

  void deliver(TmxUnit unit) {
    for (Finding& note : unit.notes) {
      note.place = input_.in_file(note.place);
      delivery_.note(std::move(note));
    }
    if (auto damage = input_.take_damage()) {
      delivery_.skip(std::move(*damage));
    } else if (unit.skip) {
      unit.skip->place = unit_place_;
      delivery_.skip(std::move(*unit.skip));
    } else {
      for (TranslationUnit& each : unit.units) delivery_.unit(std::move(each));
    }
  }

  /// Leaves the broken unit out and goes on with the next one; false where there is none.
  bool leave_out(Finding why) {
    // The break may show in the next unit's piece only; that one has not been read yet.
    const bool unread = in_unit_ && input_.piece_is_unit() && input_.piece_number() != unit_piece_;
    if (!unread) {
      if (auto damage = input_.take_damage()) why = std::move(*damage);
    }
    const Place place = why.place;
    if (in_unit_ || input_.piece_is_unit()) {
      delivery_.skip(std::move(why));
    } else {
      delivery_.note(std::move(why));
    }
    seen_unit_ = true;
    in_unit_ = false;
    if (++resumed_ > max_resumed) {
      throw Error(place, "the file is broken in more than " + std::to_string(max_resumed) + " places",
                  "Have it written again by the tool it comes from.");
    }
    if (!input_.resume(unread)) return false;
    begin_reader();
    return true;
  }

  std::string file_;
  TmxInput input_;
  Delivery& delivery_;
  TmxUnitReader units_;
  std::unique_ptr<xml::Reader> reader_;
  std::string version_;
  bool seen_root_ = false;
  bool seen_unit_ = false;
  bool in_unit_ = false;
  Place unit_place_;
  std::size_t unit_piece_ = 0;
  std::size_t resumed_ = 0;
};

}  // namespace

TmxImport read_tmx(const Source& source, const std::string& file, const UnitSink& sink,
                   const ImportOptions& options) {
  Delivery delivery(sink, options);
  TmxWalk walk(source, file, delivery);
  walk.run();
  return {walk.header(), walk.version(), delivery.finish()};
}

}  // namespace satz::tm
