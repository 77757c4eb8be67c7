#pragma once

#include <string_view>

/// The files of report/assets/, compiled in (cmake/Embed.cmake). They live as long as the program.
namespace satz::report::embedded {

std::string_view base_css();  ///< of the first two
std::string_view bilingual_html();
std::string_view bilingual_css();
std::string_view bilingual_js();
std::string_view report_html();
std::string_view report_css();
std::string_view report_js();
std::string_view review_html();
std::string_view review_css();
std::string_view review_js();

}  // namespace satz::report::embedded
