// How often each check cries wolf on published translations, and how many planted faults it finds:
//   bench_check_alarms_table [PAIRS.tsv]     source (English), tab, target (German) a line; \n and \t escaped
// Without a file: the development queries of ../shared/data/tm, when they are there.
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "check/check.hpp"

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

// The target with one fault of that check's kind, or nothing where it has no place for one.
std::string planted(std::string_view check, const Pair& pair) {
  std::string target = pair.target.text;
  if (check == "numbers") {
    const std::size_t digit = target.find_first_of("0123456789");
    if (digit == std::string::npos) return {};
    target.replace(digit, 1, 1, target[digit] == '9' ? '7' : static_cast<char>(target[digit] + 1));
    return target;
  }
  if (check == "addresses") {
    const std::size_t at = target.find("://");
    return at == std::string::npos ? std::string() : target.insert(at + 3, "x");
  }
  if (check == "placeholders") {
    const std::size_t at = target.find("%s");
    return at == std::string::npos ? std::string() : target.erase(at, 2);
  }
  if (check == "spaces") return target + " ";
  if (check == "end-punctuation") {
    return target.ends_with('.') && !target.ends_with("..") ? target.substr(0, target.size() - 1) + "?"
                                                            : std::string();
  }
  if (check == "brackets") {
    const std::size_t at = target.find(')');
    return at == std::string::npos ? std::string() : target.erase(at, 1);
  }
  if (check == "untranslated") return pair.source.text;
  if (check == "wrong-language") return pair.source.text + " and so on";
  if (check == "doubled-words") {  // the first word, where it is one
    const std::size_t at = target.find(' ');
    const bool word =
        at != std::string::npos && at > 2 && target.find_first_of("-_.,:%<&*()[]\"'/0123456789") > at;
    return word ? target.substr(0, at + 1) + target : std::string();
  }
  if (check == "forbidden-characters") return target + "\uFFFD";
  if (check == "length") return target + target + target + target + std::string(60, 'x');
  return {};
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
  std::printf("%zu pairs\n%-22s %8s %8s\n", pairs.size(), "check", "alarms", "found");
  for (const Check& check : checks()) {
    std::size_t alarms = 0;
    std::size_t faults = 0;
    std::size_t found = 0;
    for (const Pair& pair : pairs) {
      const bool alarm = !check.run(pair, {identifier, {}}).empty();
      alarms += alarm;
      if (alarm && argc > 2 && check.name == argv[2]) {
        std::printf("%s\n  → %s\n  %s\n", pair.source.text.c_str(), pair.target.text.c_str(),
                    check.run(pair, {identifier, {}}).front().message.c_str());
      }
      const std::string target = alarm ? std::string() : planted(check.name, pair);
      if (target.empty()) continue;
      Pair faulty = pair;
      faulty.target.text = target;
      ++faults;
      found += !check.run(faulty, {identifier, {}}).empty();
    }
    std::printf("%-22s %6.2f %% ", std::string(check.name).c_str(),
                100.0 * static_cast<double>(alarms) / static_cast<double>(pairs.size()));
    if (faults > 0) {
      std::printf("%6.2f %% of %zu", 100.0 * static_cast<double>(found) / static_cast<double>(faults),
                  faults);
    }
    std::printf("\n");
  }
}
