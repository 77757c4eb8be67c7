#pragma once

#include <string_view>

/// The files of report/assets/, compiled in (cmake/Embed.cmake). They live as long as the program.
namespace satz::report::embedded {

std::string_view base_css();  ///< of both
std::string_view bilingual_html();
std::string_view bilingual_css();
std::string_view bilingual_js();
std::string_view report_html();
std::string_view report_css();
std::string_view report_js();

}  // namespace satz::report::embedded
