#include "cli/returned.hpp"

#include <algorithm>
#include <set>

#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/pseudo.hpp"
#include "text/digest.hpp"
#include "xliff/read.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view endings[] = {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"};
constexpr std::string_view mark = "each target begins as a copy of its source";

bool is_xliff(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

/// All XLIFF files below the project's folder for them, hidden ones aside, sorted.
std::vector<fs::path> xliff_files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory(error)) at.disable_recursion_pending();
    } else if (at->is_regular_file(error) && is_xliff(at->path())) {
      files.push_back(at->path().lexically_normal());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string with_slashes(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

/// Whether one path is the end of the other, in whole names.
bool is_tail(std::string_view longer, std::string_view shorter) {
  if (shorter.empty() || !longer.ends_with(shorter)) return false;
  return longer.size() == shorter.size() || longer[longer.size() - shorter.size() - 1] == '/';
}

/// Whether `original`, as a tool may have changed it, can mean `page`: with other slashes, from another
/// folder, or by the name of the XLIFF file itself. Only asked of the file that was exported for the page.
bool may_mean(const std::string& original, const std::string& page, const fs::path& file) {
  const std::string said = with_slashes(original);
  return is_tail(said, page) || is_tail(page, said) || is_tail(said, file.filename().string());
}

bool fits(const xliff::File& file, const Direction& direction) {
  return direction.source.same_base(file.source) && (!file.target || direction.target.same_base(file.target));
}

/// A target that is as it was exported is no translation.
void forget_copies(xliff::File& file) {
  const bool marked = std::any_of(file.notes.begin(), file.notes.end(),
                                  [](const xliff::Note& note) { return note.text == mark; });
  if (!marked) return;
  for (xliff::Unit& unit : file.units) {
    for (Segment& segment : unit.segments) {
      if (!segment.target || segment.state > State::translated) continue;
      if (segment.target->text != segment.source.text) continue;
      segment.target.reset();
      segment.state = State::initial;
    }
  }
}

Error of_another(const xliff::Document& document, const std::string& page, const Direction& direction,
                 const std::string& path) {
  if (document.files.empty())
    return Error({path}, "holds no <file>", "Export the page again: satz export " + page + ".");
  const auto named = std::find_if(document.files.begin(), document.files.end(),
                                  [&](const xliff::File& file) { return file.original == page; });
  const xliff::File& nearest = named == document.files.end() ? document.files.front() : *named;
  return Error(
      {path},
      "is for " + nearest.original + " (" + nearest.source.tag() + " to " + nearest.target.tag() +
          "), not for " + page + " (" + direction.source.tag() + " to " + direction.target.tag() + ")",
      "Put the file that was exported for this page here, or remove it and run satz export " + page + ".");
}

/// A <file> that a converter has made of a PO file, with or without ours before it (po2xliff): it names the
/// PO file, and English where it was not told the language. It is told by its texts.
void take_converted(std::vector<Evidence>& all, xliff::Document& document, const fs::path& path,
                    const Direction& direction) {
  for (xliff::File& file : document.files) {
    const std::string name = with_slashes(file.original);
    const bool from_po = file.datatype == "po" || name.ends_with(".po") || name.ends_with(".pot");
    if (!from_po || (file.target && !direction.target.same_base(file.target))) continue;
    file.source = direction.source;
    all.push_back({std::move(file), path.string(), document.version, false});
  }
}

/// What the file that satz exports to says, if it is there.
void add_own(std::vector<Evidence>& all, const fs::path& path, const std::string& page,
             const Direction& direction, std::vector<Finding>& findings) {
  std::error_code error;
  if (!fs::exists(path, error)) return;
  xliff::ReadResult read = xliff::read(read_file(path), path.string());
  findings.insert(findings.end(), read.findings.begin(), read.findings.end());
  const auto take = [&](auto wanted) {
    for (xliff::File& file : read.document.files) {
      if (!fits(file, direction) || !wanted(file)) continue;
      forget_copies(file);
      all.push_back({std::move(file), path.string(), read.document.version, false});
    }
  };
  take([&](const xliff::File& file) { return file.original == page; });
  take_converted(all, read.document, path, direction);
  if (all.empty()) take([&](const xliff::File& file) { return may_mean(file.original, page, path); });
  if (all.empty()) throw of_another(read.document, page, direction, path.string());
}

/// Notes for which pages the file is; keeps what is in it where they are several.
void take_returned(Returned& returned, const fs::path& path, xliff::ReadResult read,
                   std::vector<Finding>& findings) {
  std::set<std::string> pages;
  std::erase_if(read.document.files,
                [](const xliff::File& file) { return is_pseudo(file) || file.original.empty(); });
  for (const xliff::File& file : read.document.files) pages.insert(with_slashes(file.original));
  for (const std::string& page : pages) returned.files[page].push_back(path);
  if (pages.size() < 2) return;
  findings.insert(findings.end(), read.findings.begin(), read.findings.end());
  for (xliff::File& file : read.document.files) {
    std::string page = with_slashes(file.original);
    returned.parts.emplace(std::move(page), ReturnedPart{path, read.document.version, std::move(file)});
  }
}

}  // namespace

Returned find_returned(const Project& project, std::vector<Finding>& findings) {
  const std::vector<fs::path> files = xliff_files_below(project.root / project.xliff);
  std::set<fs::path> own;
  for (const std::string& page : files.empty() ? std::vector<std::string>() : project.all_pages()) {
    for (const Direction& direction : project.directions()) {
      own.insert(project.xliff_file(page, direction).lexically_normal());
    }
  }
  Returned returned;
  for (const fs::path& path : files) {
    if (own.contains(path)) continue;
    try {
      const std::string bytes = read_file(path);
      take_returned(returned, path, xliff::read(bytes, path.string()), findings);
      returned.digests.emplace(path, digest(bytes));
    } catch (const Error& error) {
      findings.push_back(
          {error.place(), "returned-unusable", std::string(error.what()) + "; the file is passed over"});
    }
  }
  return returned;
}

std::vector<Evidence> evidence_for(const Project& project, const std::string& page,
                                   const Direction& direction, std::vector<Finding>& findings) {
  std::vector<Evidence> all;
  const fs::path own = project.xliff_file(page, direction);
  add_own(all, own, page, direction, findings);
  const auto others = project.returned.files.find(page);
  if (others == project.returned.files.end()) return all;
  const auto take = [&](xliff::File file, const fs::path& path, xliff::Version version) {
    if (!fits(file, direction)) return;
    forget_copies(file);
    all.push_back({std::move(file), path.string(), version, true});
  };
  const auto [first, last] = project.returned.parts.equal_range(page);
  for (const fs::path& path : others->second) {
    if (path == own.lexically_normal()) continue;
    bool is_kept = false;
    for (auto part = first; part != last; ++part) {
      if (part->second.path != path) continue;
      is_kept = true;
      take(part->second.file, path, part->second.version);
    }
    if (is_kept) continue;
    xliff::ReadResult read = xliff::read(read_file(path), path.string());
    findings.insert(findings.end(), read.findings.begin(), read.findings.end());
    for (xliff::File& file : read.document.files) {
      if (with_slashes(file.original) == page) take(std::move(file), path, read.document.version);
    }
  }
  return all;
}

void mark_filled_with_source(xliff::File& file) {
  file.notes.push_back({.text = std::string(mark), .from = "satz", .priority = 10});
}

}  // namespace satz::cli
