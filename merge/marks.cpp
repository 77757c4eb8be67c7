#include "merge/marks.hpp"

#include "text/words.hpp"

namespace satz::merge {

LanguageMarks::LanguageMarks(const page::Page& page, const Language& target) : page_(page), target_(target) {
  for (const page::Block& block : page.blocks) {
    if (block.kind.find('@') == std::string::npos && !block.tag.empty()) text_tags_.insert(block.tag.begin);
  }
}

std::vector<page::Splice> LanguageMarks::mark(const page::Block& block, const Language& shown) {
  const Language& said = block.declared_inside ? block.declared : target_;
  if (said == shown) return {};
  if (!block.tag.empty()) {
    const bool attribute = block.kind.find('@') != std::string::npos;
    if (attribute && text_tags_.contains(block.tag.begin)) return {};
    if (!marked_.insert(block.tag.begin).second) return {};
  }
  return page::filter(page_.format).mark_language(page_.text(), block, shown);
}

std::vector<page::Splice> span_marks(const page::Page& page, const page::Block& block,
                                     std::span<const page::ByteRange> code_bytes, page::ByteRange bytes,
                                     Position from, Position to) {
  const std::pair<std::string, std::string> span =
      page::filter(page.format).language_span(block, block.language);
  if (span.first.empty()) return {};
  const Fragment segment = slice(block.content, from, to);
  const std::vector<std::size_t> partner = partners(segment);

  std::vector<page::Splice> marks;
  std::size_t run = bytes.begin;  // where the current run begins, in the page and in the segment
  std::size_t run_text = 0;
  const auto end_run = [&](std::size_t end, std::size_t end_text) {
    if (has_letter(std::string_view(segment.text).substr(run_text, end_text - run_text))) {
      marks.push_back({{run, run}, span.first});
      marks.push_back({{end, end}, span.second});
    }
  };
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    if (segment.codes[i].kind == InlineCode::Kind::standalone || partner[i] != no_partner) continue;
    const page::ByteRange code = code_bytes[from.code + i];
    end_run(code.begin, segment.codes[i].offset);
    run = code.end;
    run_text = segment.codes[i].offset;
  }
  end_run(bytes.end, segment.text.size());
  return marks;
}

}  // namespace satz::merge
