#include "alignment/document.hpp"

namespace satz::alignment {

Document document_of_lines(const std::vector<std::string>& lines) {
  Document document;
  document.sentences.reserve(lines.size());
  for (const std::string& line : lines) document.sentences.push_back({{line, {}}, 0});
  return document;
}

}  // namespace satz::alignment
