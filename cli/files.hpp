#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satz::cli {

/// The bytes of a file ("-" is standard input). Throws Error when there is none, it is a folder, or it cannot
/// be read.
std::string read_file(const std::filesystem::path& file);

/// The entries of a plain list in UTF-8: one a line, without the white space around it; "#" begins a comment.
/// Throws Error as read_file does, or with the place where it is not UTF-8.
std::vector<std::string> read_list(const std::filesystem::path& file);

/// Writes `bytes` so that at any moment the file is the old one or the new one, whole: a temporary file
/// beside it, fsync, rename. A file that already holds these bytes is left alone, its time too. Makes missing
/// folders. Returns whether it wrote. Throws Error.
bool write_file(const std::filesystem::path& file, std::string_view bytes);

/// The same for a large file in pieces, which are written one after the other.
bool write_file(const std::filesystem::path& file, std::span<const std::string> pieces);

/// Whether write_file would write.
bool would_change(const std::filesystem::path& file, std::string_view bytes);

/// Whether a run that was killed left its half-written copy of `file`; the next write_file clears it away.
bool has_leftover(const std::filesystem::path& file);

/// The files below `root` that `pattern` names, as sorted paths relative to it with '/'. In a pattern `*`,
/// `?` and `[…]` stay within a name, `**` stands for any number of folders. Hidden names match only where the
/// pattern spells the dot.
std::vector<std::string> glob(const std::filesystem::path& root, const std::string& pattern);

/// Whether the path `name` (relative, with '/') fits `pattern`.
bool fits(std::string_view name, std::string_view pattern);

/// The folders at the start of `pattern` that hold no wildcard, with a final '/': "pages/" of
/// "pages/**/*.html".
std::string fixed_part(std::string_view pattern);

/// `path` from the root, symbolic links followed as far as it exists.
std::filesystem::path whole_path(const std::filesystem::path& path);

/// Whether `path`, symbolic links followed as far as they exist, lies in `folder`.
bool lies_in(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace satz::cli
