#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/fallback.hpp"
#include "coverage/rates.hpp"
#include "page/page.hpp"
#include "text/language.hpp"
#include "tm/match.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// A direction of translation.
struct Direction {
  Language source;
  Language target;
  bool operator==(const Direction&) const = default;
};

/// A <file> of an XLIFF file that is for several pages.
struct ReturnedPart {
  std::filesystem::path path;
  xliff::Version version = xliff::Version::v1_2;
  xliff::File file;
};

/// XLIFF files under other names than xliff_file() gives.
struct Returned {
  std::map<std::string, std::vector<std::filesystem::path>>
      files;                                               ///< by the page that they say they are for
  std::map<std::filesystem::path, std::uint64_t> digests;  ///< of their bytes
  /// By page what is in files for several: a job of a thousand pages in one file is read once.
  std::multimap<std::string, ReturnedPart> parts;
};

/// satz.toml: what belongs to the project and where everything goes. Paths count from its folder.
struct Project {
  std::filesystem::path root;  ///< absolute
  std::filesystem::path file;  ///< satz.toml; empty when there is none
  std::vector<Language> languages;
  std::vector<std::string> pages = {"pages/**/*.html", "pages/**/*.md", "pages/**/*.txt"};
  std::string xliff = "xliff";
  std::string output = "site/{lang}/{path}";
  std::string memory = "memory.sqlite";
  int threshold = 70;  ///< per cent
  tm::Penalties penalties;
  std::string xliff_version = "1.2";
  std::vector<std::string> srx;          ///< SRX files, before the built-in rules
  std::vector<std::string> exceptions;   ///< abbreviations that end no sentence, the file's list or its own
  std::string min_state = "translated";  ///< the lowest state that is shown on a built page
  FallbackPolicy fallback;               ///< what is shown where no translation is
  std::string base_url;  ///< where what stands before {lang} in `output` is on the web; empty: not known
  page::ExtractOptions extract;
  std::vector<std::string> glossary;         ///< files, TBX or TSV
  std::map<std::string, std::string> check;  ///< by the name of a check: off, warning, error
  std::vector<coverage::RateScheme> rates;   ///< by name, as [rates.NAME] has them
  Returned returned;                         ///< not of the file: find_returned() finds them

  /// Every ordered pair of two of the languages, in the order of the file.
  std::vector<Direction> directions() const;

  /// All pages the patterns name, sorted, each once.
  std::vector<std::string> all_pages() const;

  /// The path of a page below the folder that its pattern begins with: "news.html" of "pages/news.html".
  std::string path_of(std::string_view page) const;

  std::filesystem::path xliff_file(std::string_view page, const Direction& direction) const;
  /// Where the part of it goes that `satz export --only` writes.
  std::filesystem::path delta_file(std::string_view page, const Direction& direction) const;
  std::filesystem::path output_file(std::string_view page, const Language& language) const;
  std::filesystem::path alignment_file(std::string_view page) const;
  std::filesystem::path bilingual_file(std::string_view page) const;  ///< "site/bilingual/news.html"
  std::filesystem::path memory_file() const { return root / memory; }
};

/// Flags that stand for a key of satz.toml; what is given wins over the file.
struct ProjectFlags {
  std::string file;  ///< --project
  std::vector<std::string> languages;
  std::vector<std::string> pages;
  std::optional<std::string> xliff;
  std::optional<std::string> output;
  std::optional<std::string> memory;
  std::optional<int> threshold;
  std::vector<std::string> penalties;  ///< as "codes=2"
  std::optional<std::string> xliff_version;
  std::optional<std::string> base_url;
  std::optional<std::string> min_state;
  std::optional<std::string> fallback;
  std::vector<std::string> srx;
  std::vector<std::string> glossary;
  std::vector<std::string> exceptions;  ///< files of one abbreviation a line
};

/// The project of the current folder: the satz.toml found upwards from it, or the one `flags` names. Throws
/// Error with file, line and column on an unknown key, a wrong value, or a path that leaves the project's
/// folder.
Project load_project(const ProjectFlags& flags);

/// As load_project; without a satz.toml the defaults, German and English, with the current folder as root.
Project load_project_or_defaults(const ProjectFlags& flags);

/// What `satz init` writes.
std::string_view project_template();

/// The pages that the arguments name (paths from the current folder), or all of the project's when there are
/// none. Throws Error on a page outside the project's folder or of a format that is not known.
std::vector<std::string> chosen_pages(const Project& project, const std::vector<std::string>& arguments);

}  // namespace satz::cli
