// How often each check cries wolf on published translations, and how many planted faults it finds:
//   bench_check_alarms_table [PAIRS.tsv [CHECK]]   source (English), tab, target (German) a line; \n and \t
//   escaped
// With the name of a check: its alarms, and the planted faults that it misses. Without a file: the
// development queries of ../shared/data/tm. The figures of docs/checks.md are of every 189th pair of the
// memory there:
//   xz -dc ../shared/data/tm/en-de.tsv.xz | awk 'NR % 189 == 0' >/tmp/pairs.tsv
#include <cstdio>
#include <fstream>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/job.hpp"
#include "text/words.hpp"

namespace {

using namespace satz;
using namespace satz::check;

std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 't');
    plain += !escape ? text[i] : text[++i] == 'n' ? '\n' : '\t';
  }
  return plain;
}

void read(const std::string& name, std::vector<Pair>& pairs) {
  std::ifstream file(name);
  for (std::string line; std::getline(file, line) && pairs.size() < 5000;) {
    const std::size_t tab = line.find('\t');
    const std::size_t end = line.find('\t', tab + 1);
    if (tab == std::string::npos) continue;
    pairs.push_back({{unescaped(line.substr(0, tab))},
                     {unescaped(line.substr(tab + 1, end == std::string::npos ? end : end - tab - 1))},
                     *Language::parse("en"),
                     *Language::parse("de")});
  }
}

using Planted = std::optional<Pair>;

Planted with_target(Pair pair, std::string target) {
  if (target == pair.target.text) return std::nullopt;
  pair.target.text = std::move(target);
  return pair;
}

// The target with what `pattern` finds first replaced.
Planted replaced(const Pair& pair, const char* pattern, const char* with) {
  const std::regex wanted(pattern);
  return with_target(
      pair, std::regex_replace(pair.target.text, wanted, with, std::regex_constants::format_first_only));
}

Planted plant_code(Pair pair) {
  for (Fragment* side : {&pair.source, &pair.target}) {
    const std::size_t end = std::min(side->text.find(' '), side->text.size());
    side->codes = {{0, InlineCode::Kind::open, "1", "<b>"}, {end, InlineCode::Kind::close, "1", "</b>"}};
  }
  pair.target.codes.pop_back();
  return pair;
}

Planted plant_number(const Pair& pair) {
  std::string target = pair.target.text;
  const std::size_t digit = target.find_first_of("0123456789");
  if (digit == std::string::npos) return std::nullopt;
  target[digit] = target[digit] == '9' ? '7' : static_cast<char>(target[digit] + 1);
  return with_target(pair, target);
}

// The first word again, where it is one.
Planted plant_doubled(const Pair& pair) {
  const std::string& target = pair.target.text;
  const std::size_t at = target.find(' ');
  if (at == std::string::npos || at < 3 || target.find_first_of("-_.,:%<&*()[]\"'/0123456789") < at)
    return std::nullopt;
  return with_target(pair, target.substr(0, at + 1) + target);
}

// Terms that a glossary of programs might hold.
const std::vector<Term> glossary = {{"file", {"Datei"}, {}},
                                    {"window", {"Fenster"}, {}},
                                    {"user", {"Benutzer", "Anwender", "Nutzer"}, {}},
                                    {"password", {"Passwort", "Kennwort"}, {}},
                                    {"directory", {"Verzeichnis", "Ordner"}, {}},
                                    {"language", {"Sprache"}, {}},
                                    {"printer", {"Drucker"}, {}},
                                    {"package", {"Paket"}, {}},
                                    {"image", {"Bild", "Abbild"}, {}},
                                    {"network", {"Netzwerk", "Netz"}, {}}};

// The terms' translations cut out, each to its first letter.
Planted plant_terms(const Pair& pair) {
  const Terminology terms(glossary, pair.source_language, pair.target_language);
  if (terms.faults(pair.source.text, "").empty()) return std::nullopt;
  static const std::regex words(
      "(Datei|Fenster|Benutzer|Anwender|Nutzer|Passw|Kennw|Verzeichnis|Ordner|Sprache|Drucker|Paket|Abbild|"
      "Bild|Netz)\\S*",
      std::regex::icase);
  return with_target(pair, std::regex_replace(pair.target.text, words, "X"));
}

// The pair with one fault of that check's kind, or nothing where it has no place for one.
Planted planted(std::string_view check, const Pair& pair, const Pair& next) {
  const std::string& target = pair.target.text;
  if (check == "codes") return plant_code(pair);
  if (check == "numbers") return plant_number(pair);
  if (check == "addresses") return replaced(pair, "(://|[a-z]@)(?=\\w+\\.\\w)", "$1x");
  if (check == "placeholders") return replaced(pair, "%[sdu]|%\\d\\$[sd]|\\{\\w+\\}", "");
  if (check == "spaces") return with_target(pair, target + " ");
  if (check == "end-punctuation") return replaced(pair, "([^.])\\.$", "$1?");
  if (check == "brackets") return replaced(pair, "[)\\]}]", "");
  if (check == "quotation-marks") return replaced(pair, "„([^“]*)“", "“$1”");
  if (check == "untranslated") return with_target(pair, pair.source.text);
  if (check == "wrong-language") return with_target(pair, next.source.text);
  if (check == "doubled-words") return plant_doubled(pair);
  if (check == "terminology") return plant_terms(pair);
  if (check == "forbidden-characters") return with_target(pair, target + "\uFFFD");
  if (check == "length") return with_target(pair, target + target + target + target + std::string(60, 'x'));
  return std::nullopt;
}

struct Counts {
  std::size_t alarms = 0;
  std::size_t faults = 0;
  std::size_t found = 0;
};

void show(const char* what, const Pair& pair, const std::string& message) {
  std::printf("%s\n  %s\n  → %s\n  %s\n", what, pair.source.text.c_str(), pair.target.text.c_str(),
              message.c_str());
}

Counts count(const Check& check, const std::vector<Pair>& pairs, const Tools& tools, bool verbose) {
  Counts counts;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    const std::vector<Finding> alarms = check.run(pair, tools);
    counts.alarms += !alarms.empty();
    if (!alarms.empty() && verbose) show("alarm", pair, alarms[0].message);
    // Text without letters is in no language, and its own translation.
    if (!alarms.empty() || !has_letter(pair.source.text)) continue;
    const Planted faulty = planted(check.name, pair, pairs[(i + 1) % pairs.size()]);
    if (!faulty || !has_letter(faulty->target.text)) continue;
    const bool found = !check.run(*faulty, tools).empty();
    ++counts.faults;
    counts.found += found;
    if (!found && verbose) show("missed", *faulty, "");
  }
  return counts;
}

// The checks of a whole job. One fault: the source again, otherwise translated; the target again, for
// another source.
Counts count_consistency(std::size_t check, const std::vector<Pair>& pairs, bool verbose) {
  Severities only(checks().size(), Severity::off);
  only[check] = Severity::warning;
  const bool by_target = checks()[check].name == "inconsistent-target";
  std::vector<Item> items;
  for (const Pair& pair : pairs) items.push_back({pair, {"pairs", items.size() + 1, 0}, {}, {}, {}});
  const std::vector<Alarm> alarms = check_consistency(items, only);
  if (verbose) {
    for (const Alarm& alarm : alarms)
      std::printf("alarm\n  %s\n  → %s\n  %s\n", alarm.source.c_str(), alarm.target.c_str(),
                  alarm.message.c_str());
  }
  Counts counts{alarms.size(), 0, 0};
  for (std::size_t i = 0; i < pairs.size(); i += 10) {
    Item twin = items[i];
    if (!has_letter(twin.pair.source.text) || !has_letter(twin.pair.target.text)) continue;
    (by_target ? twin.pair.target : twin.pair.source).text += " anders";
    items.push_back(twin);
    ++counts.faults;
  }
  counts.found = check_consistency(items, only).size() - alarms.size();
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Pair> pairs;
  if (argc > 1) {
    read(argv[1], pairs);
  } else {
    read(SATZ_SHARED_DIR "/data/tm/queries_doc.dev.tsv", pairs);
    read(SATZ_SHARED_DIR "/data/tm/queries_fuzzy.dev.tsv", pairs);
  }
  const Identifier identifier;
  const Terminology terms(glossary, *Language::parse("en"), *Language::parse("de"));
  const Tools tools{identifier, &terms};
  std::printf("%zu pairs\n%-22s %8s %8s\n", pairs.size(), "check", "alarms", "found");
  for (std::size_t i = 0; i < checks().size(); ++i) {
    const Check& check = checks()[i];
    const bool verbose = argc > 2 && check.name == argv[2];
    const Counts counts =
        check.run == nullptr ? count_consistency(i, pairs, verbose) : count(check, pairs, tools, verbose);
    const auto percent = [](std::size_t part, std::size_t whole) {
      return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf("%-22s %6.2f %% ", std::string(check.name).c_str(), percent(counts.alarms, pairs.size()));
    if (counts.faults > 0)
      std::printf("%6.2f %% of %zu", percent(counts.found, counts.faults), counts.faults);
    std::printf("\n");
  }
}
