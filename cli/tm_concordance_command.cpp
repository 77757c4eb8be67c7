#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "cli/progress.hpp"
#include "cli/tm_commands.hpp"
#include "cli/unit_view.hpp"
#include "text/printable.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> phrases;
  std::string language;
  std::size_t limit = 20;
};

tm::ConcordanceQuery read_query(const Options& options) {
  tm::ConcordanceQuery query{.limit = options.limit};
  if (!options.language.empty()) query.language = language_flag(options.language, "--lang");
  for (const std::string& text : options.phrases) {
    if (!is_valid_utf8(text)) throw UsageError({"TEXT"}, "is not UTF-8", "Set the terminal to UTF-8.");
    query.phrases.push_back(tm::phrase_of(text));
    if (query.phrases.back().words.empty()) {
      throw UsageError({"TEXT"}, "\"" + text + "\" holds no word and no number",
                       "The concordance knows words and numbers, not punctuation.");
    }
  }
  return query;
}

/// The memory with its index brought up to date where that is worth it and the file can be written.
tm::Memory open_indexed(const std::filesystem::path& file, const CommonFlags& flags) {
  constexpr std::uint64_t few = 2'000;  // read through in no time
  constexpr std::uint64_t batch = 50'000;
  tm::Memory memory = tm::Memory::open(file, tm::Memory::Access::read);
  const std::uint64_t lag = memory.concordance_lag();
  if (lag <= few || ::access(file.c_str(), W_OK) != 0) return memory;
  try {
    tm::Memory writing = tm::Memory::open(file, tm::Memory::Access::write);
    Progress progress("indexing", lag, flags);
    while (const std::uint64_t count = writing.extend_concordance(batch)) progress.step(count);
  } catch (const Error&) {
    // It cannot be written now: everything is found without the index, too.
  }
  return memory;
}

struct Place {
  std::int64_t number = 0;
  tm::TranslationUnit unit;
  std::size_t times = 1;  ///< units that say the same
};

bool say_the_same(const tm::TranslationUnit& a, const tm::TranslationUnit& b) {
  return std::equal(a.variants.begin(), a.variants.end(), b.variants.begin(), b.variants.end(),
                    [](const tm::Variant& x, const tm::Variant& y) {
                      return x.language == y.language && x.content.text == y.content.text;
                    });
}

/// The units of a passage, the most reviewed and newest first; of those that say the same the first.
std::vector<Place> places_of(const tm::Memory& memory, const tm::Passage& passage) {
  constexpr std::size_t most = 1'000;
  std::vector<Place> all;
  for (const std::int64_t number : passage.units) {
    if (all.size() == most) break;
    if (auto unit = memory.unit(number)) all.push_back({number, std::move(*unit)});
  }
  const auto key = [](const Place& place) {
    return std::tie(place.unit.state, place.unit.changed.time, place.number);
  };
  std::sort(all.begin(), all.end(), [&](const Place& a, const Place& b) { return key(b) < key(a); });
  std::vector<Place> places;
  for (Place& place : all) {
    const auto twin = std::find_if(places.begin(), places.end(),
                                   [&](const Place& other) { return say_the_same(other.unit, place.unit); });
    if (twin == places.end()) {
      places.push_back(std::move(place));
    } else {
      ++twin->times;
    }
  }
  return places;
}

const tm::Variant* variant_of(const tm::TranslationUnit& unit, const std::string& text) {
  const auto found = std::find_if(unit.variants.begin(), unit.variants.end(),
                                  [&](const tm::Variant& each) { return each.content.text == text; });
  return found == unit.variants.end() ? nullptr : &*found;
}

Json passage_json(const tm::Passage& passage, const std::vector<Place>& places) {
  Json found = Json::array();
  for (const tm::FoundRange& range : passage.found)
    found.push_back({{"start", range.begin}, {"end", range.end}});
  Json units = Json::array();
  for (const Place& place : places) {
    units.push_back(unit_json(place.number, place.unit));
    units.back()["times"] = place.times;
  }
  const tm::Variant* variant = places.empty() ? nullptr : variant_of(places[0].unit, passage.text);
  return {{"lang", variant == nullptr ? Json(nullptr) : Json(variant->language.tag())},
          {"text", passage.text},
          {"found", std::move(found)},
          {"units", std::move(units)}};
}

void print_passage(const tm::Passage& passage, const std::vector<Place>& places, const CommonFlags& flags) {
  const bool paints = colored(flags, STDOUT_FILENO);
  std::string shown;
  std::size_t at = 0;
  for (const tm::FoundRange& range : passage.found) {
    if (range.begin < at) continue;  // two phrases overlap
    shown += printable(passage.text.substr(at, range.begin - at));
    const std::string words = printable(passage.text.substr(range.begin, range.end - range.begin));
    shown += paints ? "\x1b[1;32m" + words + "\x1b[0m" : words;
    at = range.end;
  }
  std::cout << shown << printable(passage.text.substr(at)) << "\n";
  for (const Place& place : places) {
    const tm::Variant* found = variant_of(place.unit, passage.text);
    for (const tm::Variant& variant : place.unit.variants) {
      if (&variant != found)
        std::cout << "  " << variant.language.tag() << "  " << printable(variant.content.text) << "\n";
    }
    if (found != nullptr && found->previous && !found->previous->empty())
      std::cout << "      after  " << printable(*found->previous) << "\n";
    if (found != nullptr && found->next && !found->next->empty())
      std::cout << "      before " << printable(*found->next) << "\n";
    std::cout << "      " << provenance(place.number, place.unit);
    if (place.times > 1) std::cout << ", and " << units(place.times - 1) << " more";
    std::cout << "\n";
  }
}

ExitCode run_concordance(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  tm::ConcordanceQuery query = read_query(options);
  const tm::Memory memory = open_indexed(project.memory_file(), flags);
  ++query.limit;  // one more tells whether there is more
  std::vector<tm::Passage> passages = memory.concordance(query);
  const bool more = passages.size() > options.limit;
  if (more) passages.pop_back();
  Json list = Json::array();
  for (const tm::Passage& passage : passages) {
    const std::vector<Place> places = places_of(memory, passage);
    if (flags.json) {
      list.push_back(passage_json(passage, places));
    } else {
      print_passage(passage, places, flags);
    }
  }
  if (flags.json) {
    std::cout << Json{{"query", options.phrases}, {"passages", std::move(list)}, {"more", more}}.dump(2)
              << "\n";
  } else if (passages.empty()) {
    std::cout << "found nowhere\n";
  } else if (more) {
    tell(flags, "there is more; see --limit");
  }
  return ExitCode::done;
}

}  // namespace

Run add_tm_concordance(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "concordance", "where a word or phrase stands, in any language",
                                  "satz tm concordance \"opening hours\" winter", flags);
  auto options = std::make_shared<Options>();
  command
      ->add_option(
          "TEXT", options->phrases,
          "a word or phrase; with several, all must stand in the text; \"Anmeld*\" finds what begins so")
      ->required();
  command->add_option("--lang", options->language, "only texts in this language");
  command->add_option("--limit", options->limit, "most texts shown (default 20)")
      ->check(CLI::Range(1, 1'000'000));
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_concordance(*options, flags); };
}

}  // namespace satz::cli
