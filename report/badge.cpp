#include "report/badge.hpp"

#include "report/template.hpp"
#include "text/utf8.hpp"

namespace satz::report {
namespace {

const char* colour(int permille) {
  if (permille < 0) return "#6b7280";
  if (permille >= 1000) return "#14703f";
  if (permille >= 900) return "#3c7d4f";
  if (permille >= 700) return "#8a6d00";
  return permille >= 400 ? "#b4531a" : "#b3312b";
}

// About the width of the text in 11 pixel Verdana or DejaVu Sans; textLength makes it exact.
std::size_t width_of(const std::string& text) {
  return count_code_points(text) * 7;
}

}  // namespace

std::string badge(const std::string& label, int permille) {
  const std::string value =
      permille < 0 ? "–" : std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
  const std::size_t left = width_of(label) + 12;
  const std::size_t right = width_of(value) + 12;
  const auto number = [](std::size_t n) { return std::to_string(n); };
  const auto text = [&](std::size_t middle, const std::string& what) {
    return "<text x=\"" + number(middle) + "\" y=\"14\" textLength=\"" + number(width_of(what)) + "\">" +
           escaped(what) + "</text>";
  };
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(left + right) +
         "\" height=\"20\" role=\"img\" aria-label=\"" + escaped(label + ": " + value) + "\"><title>" +
         escaped(label + ": " + value) + "</title><clipPath id=\"r\"><rect width=\"" + number(left + right) +
         "\" height=\"20\" rx=\"3\"/></clipPath><g clip-path=\"url(#r)\"><rect width=\"" + number(left) +
         "\" height=\"20\" fill=\"#3d444d\"/><rect x=\"" + number(left) + "\" width=\"" + number(right) +
         "\" height=\"20\" fill=\"" + colour(permille) +
         "\"/></g><g fill=\"#fff\" text-anchor=\"middle\" "
         "font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">" +
         text(left / 2, label) + text(left + right / 2, value) + "</g></svg>\n";
}

}  // namespace satz::report
