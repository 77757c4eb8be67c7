#pragma once

#include <functional>
#include <string>

#include "tests/cli/sandbox.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::test {

/// What a translator's tool does: each sentence of the XLIFF file that may be translated is handed to
/// `change`, in order, and the file is written again.
inline void each_sentence(const Sandbox& box, const std::string& file,
                          const std::function<void(Segment&)>& change) {
  xliff::Document document = xliff::read(box.read(file), file).document;
  for (xliff::Unit& unit : document.files.at(0).units) {
    for (Segment& segment : unit.segments) {
      if (!segment.ignorable && unit.translate) change(segment);
    }
  }
  box.write(file, xliff::write(document));
}

/// The sentence with `mark` before it.
inline Fragment marked(const Fragment& source, const std::string& mark) {
  Fragment target = source;
  target.text = mark + target.text;
  for (InlineCode& code : target.codes) code.offset += mark.size();
  return target;
}

}  // namespace satz::test
