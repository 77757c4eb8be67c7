#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"
#include "tm/import.hpp"
#include "tm/translation_unit.hpp"
#include "xml/writer.hpp"

namespace satz::tm {

/// What stands before a TMX file's units (TMX 1.4b, <header>): seven required attributes, and the others.
struct TmxHeader {
  std::string creation_tool = "satz";
  std::string creation_tool_version = "0.1.0";
  std::string segment_type = "sentence";  ///< block, paragraph, sentence or phrase
  std::string original_format = "TMX";    ///< o-tmf
  std::string admin_language = "en";      ///< of notes and properties
  Language source{};                      ///< srclang; none is "*all*"
  std::string data_type = "html";
  Stamp created{};
  Stamp changed{};
  std::vector<std::string> notes{};
  std::vector<Property> properties{};
  bool operator==(const TmxHeader&) const = default;
};

struct TmxImport {
  TmxHeader header{};   ///< what the file says; empty strings where it says nothing
  std::string version;  ///< of <tmx>: "1.4", "1.1", …
  ImportReport report{};
};

/// Reads the units of a TMX file, versions 1.1 to 1.4b, levels 1 and 2, as a stream: memory does not grow
/// with the file. docs/tmx.md says for each element and attribute what becomes of it.
///
/// Languages are those of xml:lang or lang. A unit with several wordings in one language is delivered as
/// several units. Inline codes keep their native text; their ids are numbers, those of one code (TMX x) equal
/// in every language of a unit.
///
/// A unit that cannot be used (less than two languages with text, a character that XML does not know, broken
/// mark-up) is skipped, named with its place, and reading goes on with the next one; so it does when the file
/// is cut off. Throws Error when it is no TMX file at all, or nothing but damage. No DTD is ever read.
///
/// Safe to call from many threads, each with its own source.
TmxImport read_tmx(const Source& source, const std::string& file, const UnitSink& sink,
                   const ImportOptions& options = {});

/// Writes a TMX 1.4b file piece by piece, in memory that does not grow with it: UTF-8 without byte order
/// mark, one line per header, unit and variant part, the same bytes for the same units.
///
///     TmxWriter writer([&](std::string_view bytes) { out << bytes; });
///     for (const TranslationUnit& unit : units) writer.write(unit);
///     writer.finish();
///
/// What the file's reader would not otherwise know travels as properties: context, document, state, origin
/// (docs/tmx.md). One thread at a time.
class TmxWriter {
 public:
  /// Takes the next bytes of the file. May throw Error; the writer is then to be thrown away.
  using Sink = std::function<void(std::string_view bytes)>;

  struct Options {
    bool dates = true;  ///< creationdate, changedate, lastusagedate and usagecount of the units
  };

  /// Writes the header.
  explicit TmxWriter(Sink sink, const TmxHeader& header = {})
      : TmxWriter(std::move(sink), header, Options{}) {}
  TmxWriter(Sink sink, const TmxHeader& header, Options options);

  /// Writes a unit; false when it holds a character that XML cannot (named in findings()) or no variant, and
  /// nothing was written.
  bool write(const TranslationUnit& unit);

  /// Ends the file. Call it once, last.
  void finish();

  const std::vector<Finding>& findings() const { return findings_; }

 private:
  Sink sink_;
  Language source_;
  Options options_;
  xml::Writer xml_;
  std::vector<Finding> findings_;
};

}  // namespace satz::tm
