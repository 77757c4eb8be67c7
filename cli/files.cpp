#include "cli/files.hpp"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>

#include "text/error.hpp"
#include "text/utf8.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const std::string& what, std::string advice = {}) {
  throw Error({file.string()}, what, std::move(advice));
}

std::string reason() {
  return std::strerror(errno);
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > 2) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

std::string read_all(int descriptor, const fs::path& file) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got == 0) return bytes;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(file, "cannot be read: " + reason());
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

void write_all(int descriptor, std::string_view bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail(file, "cannot be written: " + reason(), "The file is as it was before.");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

/// One name for each file: what a killed run left behind is written over by the next, and does not pile up.
fs::path temporary_of(const fs::path& file) {
  return file.parent_path() / ("." + file.filename().string() + ".satz-tmp");
}

/// The temporary file, empty and locked: two processes that write the same file take turns. Its number is
/// negative where it cannot be made.
Descriptor open_temporary(const fs::path& temporary) {
  for (;;) {
    const int number = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (number < 0 || ::flock(number, LOCK_EX) != 0) return Descriptor(number);
    struct stat opened {};
    struct stat there {};
    const bool same = ::fstat(number, &opened) == 0 && ::lstat(temporary.c_str(), &there) == 0 &&
                      opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
    if (same && ::ftruncate(number, 0) == 0) return Descriptor(number);
    ::close(number);  // while we waited, another process has put it in the place of the file
  }
}

/// Removes what a killed run left, unless somebody is writing it.
void remove_leftover(const fs::path& temporary) {
  const Descriptor left(::open(temporary.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
  if (left.get() >= 0 && ::flock(left.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(temporary.c_str());
}

std::vector<std::string_view> components(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts;
}

bool fits_component(std::string_view name, std::string_view pattern) {
  return ::fnmatch(std::string(pattern).c_str(), std::string(name).c_str(), FNM_PERIOD) == 0;
}

// Row by row over "do the first i names fit the first j parts": no exponential backtracking on "**/**/**".
bool fits_components(const std::vector<std::string_view>& names, const std::vector<std::string_view>& parts) {
  std::vector<bool> reached(names.size() + 1, false);
  reached[0] = true;
  for (const std::string_view part : parts) {
    std::vector<bool> next(names.size() + 1, false);
    for (std::size_t i = 0; i <= names.size(); ++i) {
      if (part == "**") {
        next[i] = reached[i] || (i > 0 && next[i - 1] && !names[i - 1].starts_with('.'));
      } else if (i > 0) {
        next[i] = reached[i - 1] && fits_component(names[i - 1], part);
      }
    }
    reached = std::move(next);
  }
  return reached[names.size()];
}

/// Puts what `write` writes in the place of the file, whole or not at all.
void replace_file(const fs::path& file, const std::function<void(int descriptor)>& write) {
  std::error_code error;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  fs::create_directories(folder, error);
  if (error) fail(folder, "cannot make this folder: " + error.message());

  const fs::path temporary = temporary_of(file);
  const Descriptor output = open_temporary(temporary);
  if (output.get() < 0) fail(folder, "cannot write in this folder: " + reason(), "Check its permissions.");
  try {
    struct stat before {};
    if (::stat(file.c_str(), &before) == 0) ::fchmod(output.get(), before.st_mode & 07777);
    write(output.get());
    if (::fsync(output.get()) != 0)
      fail(file, "cannot be written: " + reason(), "The file is as it was before.");
    if (::rename(temporary.c_str(), file.c_str()) != 0) fail(file, "cannot be replaced: " + reason());
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  // The rename itself must survive a power cut.
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

/// Whether the file holds just these pieces.
bool holds(const fs::path& file, std::span<const std::string> pieces) {
  std::ifstream input(file, std::ios::binary);
  if (!input) return false;
  std::string there;
  for (const std::string& piece : pieces) {
    there.resize(piece.size());
    if (!input.read(there.data(), static_cast<std::streamsize>(there.size())) || there != piece) return false;
  }
  return input.peek() == std::ifstream::traits_type::eof();
}

}  // namespace

std::string read_file(const fs::path& file) {
  if (file == "-") return read_all(STDIN_FILENO, "<stdin>");
  const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (input.get() < 0) {
    fail(file, errno == ENOENT ? "there is no such file" : "cannot be opened: " + reason(),
         errno == ENOENT ? "Check the path; it counts from the current folder." : "");
  }
  struct stat about {};
  if (::fstat(input.get(), &about) == 0 && S_ISDIR(about.st_mode)) {
    fail(file, "is a folder, not a file", "Name the files in it.");
  }
  return read_all(input.get(), file);
}

bool would_change(const fs::path& file, std::string_view bytes) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return error || size != bytes.size() || read_file(file) != bytes;
}

bool has_leftover(const fs::path& file) {
  std::error_code error;
  return fs::exists(fs::symlink_status(temporary_of(file), error));
}

std::vector<std::string> read_list(const std::filesystem::path& file) {
  const std::string text = read_file(file);
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(place_at(file.string(), text, *bad), "is not UTF-8",
                "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
  }
  std::vector<std::string> entries;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    line = line.substr(0, line.find('#'));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) continue;
    entries.emplace_back(line.substr(first, line.find_last_not_of(" \t\r") + 1 - first));
  }
  return entries;
}

bool write_file(const fs::path& file, std::string_view bytes) {
  if (!would_change(file, bytes)) {
    remove_leftover(temporary_of(file));
    return false;
  }
  replace_file(file, [&](int descriptor) { write_all(descriptor, bytes, file); });
  return true;
}

bool write_file(const fs::path& file, std::span<const std::string> pieces) {
  if (holds(file, pieces)) {
    remove_leftover(temporary_of(file));
    return false;
  }
  replace_file(file, [&](int descriptor) {
    for (const std::string& piece : pieces) write_all(descriptor, piece, file);
  });
  return true;
}

bool fits(std::string_view name, std::string_view pattern) {
  return fits_components(components(name), components(pattern));
}

std::string fixed_part(std::string_view pattern) {
  const std::size_t wildcard = pattern.find_first_of("*?[");
  if (wildcard == std::string_view::npos) {
    const std::size_t slash = pattern.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(pattern.substr(0, slash + 1));
  }
  const std::size_t slash = pattern.substr(0, wildcard).rfind('/');
  return slash == std::string_view::npos ? "" : std::string(pattern.substr(0, slash + 1));
}

std::vector<std::string> glob(const fs::path& root, const std::string& pattern) {
  std::vector<std::string> found;
  const fs::path start = root / fixed_part(pattern);
  std::error_code error;
  if (!fs::is_directory(start, error)) return found;
  for (auto at =
           fs::recursive_directory_iterator(start, fs::directory_options::skip_permission_denied, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    std::string name = at->path().lexically_relative(root).generic_string();
    if (fits(name, pattern)) found.push_back(std::move(name));
  }
  if (error) fail(start, "cannot list this folder: " + error.message());
  std::sort(found.begin(), found.end());
  return found;
}

fs::path whole_path(const fs::path& path) {
  // weakly_canonical leaves a relative path as it is where not even its first part is there.
  return fs::weakly_canonical(fs::absolute(path));
}

bool lies_in(const fs::path& folder, const fs::path& path) {
  const fs::path inside = whole_path(path).lexically_relative(whole_path(folder));
  return !inside.empty() && *inside.begin() != "..";
}

}  // namespace satz::cli
