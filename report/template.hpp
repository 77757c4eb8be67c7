#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace satz::report {

/// The template with each "{{name}}" replaced by what `values` has for it; a name that is not there stays.
/// What is put in is not looked at again.
std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string>>& values);

/// JSON made safe inside a <script> element: no "<", so that it can hold no end tag and no comment.
std::string script_safe(std::string json);

/// Text made safe in HTML content and in attribute values in double quotes; control characters, which HTML
/// does not allow, as blanks.
std::string escaped(std::string_view text);

/// A path as the path of a URL: what is not a letter, a digit or one of "-._~/" of ASCII as %XX.
std::string url_path(std::string_view path);

}  // namespace satz::report
