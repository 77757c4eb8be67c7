#include "segmentation/icu_sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

#include "segmentation/chars.hpp"
#include "text/error.hpp"

namespace satz::segmentation {
namespace {

/// A verdict of the rules that hold in every language, or nothing.
std::optional<Verdict> neutral(const Question& question) {
  if (question.candidate.kind == Candidate::Kind::line) return Verdict{true, "line-break"};
  for (const auto rule : {decide_list_number, decide_quotation, decide_initial, decide_abbreviation}) {
    if (const auto verdict = rule(question); verdict && !verdict->breaks) return verdict;
  }
  return std::nullopt;
}

/// Whether ICU's missing boundary is its fault: it does not know footnote marks and smileys.
bool is_missed(const Question& question) {
  const Candidate& candidate = question.candidate;
  return !candidate.glued && candidate.note && candidate.kind != Candidate::Kind::ellipsis &&
         question.ahead.upper();
}

}  // namespace

/// Opening an iterator costs more than cutting a block: they are kept, by language.
struct IcuSentences::Pool {
  std::mutex mutex;
  std::map<std::string, std::vector<std::unique_ptr<icu::BreakIterator>>, std::less<>> idle;

  std::unique_ptr<icu::BreakIterator> borrow(const std::string& tag) {
    {
      const std::lock_guard lock(mutex);
      if (auto& kept = idle[tag]; !kept.empty()) {
        std::unique_ptr<icu::BreakIterator> iterator = std::move(kept.back());
        kept.pop_back();
        return iterator;
      }
    }
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createSentenceInstance(icu::Locale::forLanguageTag(tag, status), status));
    if (U_FAILURE(status))
      throw Error({}, "ICU's data for sentences is missing", "Install ICU's data (libicu72).");
    return made;
  }

  void give_back(const std::string& tag, std::unique_ptr<icu::BreakIterator> iterator) {
    const std::lock_guard lock(mutex);
    idle[tag].push_back(std::move(iterator));
  }
};

IcuSentences::IcuSentences() : pool_(std::make_unique<Pool>()) {}
IcuSentences::~IcuSentences() = default;
IcuSentences::IcuSentences(IcuSentences&&) noexcept = default;
IcuSentences& IcuSentences::operator=(IcuSentences&&) noexcept = default;

std::vector<Found> IcuSentences::cut(std::string_view text, const Language& language,
                                     const Conventions& conventions) const {
  std::vector<std::size_t> boundaries;
  UErrorCode status = U_ZERO_ERROR;
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  std::unique_ptr<icu::BreakIterator> iterator = pool_->borrow(language.tag());
  iterator->setText(&opened, status);
  iterator->first();
  for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    boundaries.push_back(static_cast<std::size_t>(at));
  }
  pool_->give_back(language.tag(), std::move(iterator));
  utext_close(&opened);

  std::vector<Found> found;
  const Scan scanned = scan(text);
  auto boundary = boundaries.begin();
  std::size_t sentence = skip_space(text, 0);
  const auto accept = [&](std::size_t limit) {  // boundaries that no candidate of ours explains
    for (; boundary != boundaries.end() && *boundary < limit; ++boundary) {
      const std::size_t next = skip_space(text, *boundary);
      if (next >= text.size()) continue;
      found.push_back({skip_space_back(text.substr(0, *boundary), *boundary), next, {true, "icu"}});
      sentence = next;
    }
  };
  for (const Candidate& candidate : scanned.candidates) {
    accept(candidate.begin);
    if (candidate.begin < sentence) continue;
    bool there = false;
    for (; boundary != boundaries.end() && *boundary <= candidate.next; ++boundary) there = true;
    const Question question{text,
                            scanned,
                            candidate,
                            conventions,
                            nullptr,
                            sentence,
                            behind(text, candidate.begin, sentence),
                            ahead(text, candidate.next)};
    std::optional<Verdict> verdict = neutral(question);
    if (!verdict && there) verdict = Verdict{true, "icu"};
    if (!verdict && is_missed(question)) verdict = Verdict{true, "footnote-mark"};
    if (!verdict) continue;
    found.push_back({candidate.end, candidate.next, *verdict});
    if (verdict->breaks) sentence = candidate.next;
  }
  accept(text.size());
  return found;
}

}  // namespace satz::segmentation
