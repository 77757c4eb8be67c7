#include "text/normal_form.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "tm/sentences.hpp"

namespace satz::tm {
namespace {

// Many things, whatever their order: equal sums of well-mixed hashes mean equal things.
class Heap {
 public:
  void add(std::uint64_t a, std::uint64_t b) {
    ++count_;
    sum_ += mixed(a + 0x9E3779B97F4A7C15ULL * mixed(b));
  }
  std::uint64_t count() const { return count_; }
  bool operator==(const Heap&) const = default;

 private:
  static std::uint64_t mixed(std::uint64_t x) {  // the finalizer of SplitMix64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
  }

  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;
};

void put(Heap& heap, const ListedPosting& listed) {
  const Posting& posting = listed.posting;
  const std::uint64_t place = (std::uint64_t{listed.list} << 32) | posting.sentence;
  heap.add(posting.signature ^ (place << 1),
           place ^ (std::uint64_t{posting.weight} << 8) ^ (std::uint64_t{posting.rest} << 24));
}

std::string difference(const char* what, const Heap& expected, const Heap& found) {
  return std::string("the index holds ") + std::to_string(found.count()) + " " + what + ", the texts give " +
         std::to_string(expected.count()) +
         (found.count() == expected.count() ? ", and they are not the same" : "");
}

}  // namespace

// The sentence's words in the index are those of its text, and what is said of each follows from it.
void Sentences::verify_words(const Indexed& sentence, std::vector<bool>& checked,
                             const std::function<void(const char* rule, const std::string& message)>& fault) {
  const std::string name = "text " + std::to_string(sentence.id);
  const std::string normal = to_nfc(sentence.text.text);
  query_.clear();
  lexicon_.weigh(sentence.text.base, normal, query_);
  const bool known = read_words(words_.read(sentence.id), entry_) == sentence.text.base;
  const auto same_form = [](const WeighedToken& a, const WeighedToken& b) {
    return a.form == b.form && a.form < first_unknown;
  };
  if (!known || !std::equal(query_.begin(), query_.end(), entry_.begin(), entry_.end(), same_form)) {
    fault("words", name + ": its words in the index are not those of the text");
    return;
  }
  std::size_t at = 0;
  for (const Token& token : tokens(normal)) {
    const WordId form = entry_[at++].form;
    if (form < checked.size() && checked[form]) continue;
    if (form >= checked.size()) checked.resize(form + 1024);
    checked[form] = true;
    const std::string_view spelled = std::string_view(normal).substr(token.begin, token.end - token.begin);
    if (!lexicon_.is_sound(sentence.text.base, spelled, token.kind, form)) {
      fault("words",
            name + ": the index says something wrong about the word \"" + std::string(spelled) + "\"");
    }
  }
}

void Sentences::verify(const std::function<void(const char* rule, const std::string& message)>& fault,
                       const std::function<void(std::size_t)>& progress) {
  constexpr std::int64_t batch = 10'000;
  Heap postings;
  Heap hashes;
  std::vector<bool> checked;
  std::vector<ListedPosting> listed;
  std::size_t sentences = 0;
  const SentenceId indexed_to = lag().begin;  // the later ones are not in the posting lists yet
  SentenceId last = 0;
  std::vector<std::string> texts;
  for (auto all = next_batch(batch, last, texts); !all.empty(); all = next_batch(batch, last, texts)) {
    for (const Indexed& one : all) {
      if (!is_valid_utf8(one.text.text)) {
        fault("text", "text " + std::to_string(one.id) + " is not UTF-8");
        continue;
      }
      ++sentences;
      verify_words(one, checked, fault);
      hashes.add(hash_of(one.text), one.id);
      listed.clear();
      if (one.id < indexed_to) postings_of(one.id, query_, listed);
      for (const ListedPosting& posting : listed) put(postings, posting);
    }
    if (progress) progress(all.size());
  }
  Heap stored_postings;
  lists_.for_each([&](const ListedPosting& posting) { put(stored_postings, posting); });
  if (stored_postings != postings) fault("postings", difference("postings", postings, stored_postings));
  Heap stored_hashes;
  hashes_.for_each([&](HashIndex::Entry entry) { stored_hashes.add(entry.hash, entry.id); });
  if (stored_hashes != hashes) fault("hashes", difference("hashes of texts", hashes, stored_hashes));
  if (const std::size_t records = words_.count(); records != sentences) {
    fault("words", "the index holds the words of " + std::to_string(records) + " texts, " +
                       std::to_string(sentences) + " are sound");
  }
}

}  // namespace satz::tm
