#include "tm/lexicon.hpp"

#include <cassert>
#include <numeric>
#include <tuple>

#include "text/error.hpp"
#include "text/normal_form.hpp"
#include "text/words.hpp"
#include "tm/word_forms.hpp"

namespace satz::tm {
namespace {

constexpr WordId not_in_file = 0xFFFF'FFFE;  // in the cache: looked for, and not there

// Stems stand in the words table under their language's negative number, apart from the forms.
constexpr std::int64_t stems_of(std::int64_t base) {
  return -base;
}

}  // namespace

Lexicon::Lexicon(Database& database)
    : table_(database), tag_of_(database, "SELECT tag FROM language WHERE id = ?1") {}

Stemmer& Lexicon::stemmer(std::int64_t base) {
  const auto found = stemmers_.find(base);
  if (found != stemmers_.end()) return found->second;
  Statement::Rows rows = tag_of_.run(base);
  const Language language = rows.next() ? Language::parse(rows.text(0)).value_or(Language()) : Language();
  return stemmers_.emplace(base, Stemmer(language)).first->second;
}

WordId Lexicon::find(std::int64_t language, std::string_view text) {
  const WordId cached = cache_.find(language, text);
  if (cached != FormCache::not_cached) return cached;
  const WordId id = table_.find(language, text).value_or(not_in_file);
  cache_.insert(language, text, id);
  return id;
}

const WordInfo& Lexicon::info(WordId id) {
  // A text that names a word which is not there: a damaged file. `tm verify` finds it; here it must not hurt.
  static constexpr WordInfo missing{0, 0, Token::Kind::punctuation, 10};
  const std::size_t block = id / WordTable::in_block;
  if (id >= first_unknown) return missing;
  if (block >= infos_.size()) infos_.resize(block + 1);
  if (infos_[block] == nullptr) {
    infos_[block] = std::make_unique<WordTable::Infos>();
    table_.infos(id, *infos_[block]);
  }
  const WordInfo& info = (*infos_[block])[id % WordTable::in_block];
  return info.weight == 0 ? missing : info;
}

WeighedToken Lexicon::token(WordId form) {
  const WordInfo& known = info(form);
  return {form, known.fold, known.stem, known.kind, known.weight};
}

WeighedToken Lexicon::unknown_token(std::int64_t base, std::string_view form, Token::Kind kind) {
  WeighedToken token{not_in_file, not_in_file, not_in_file, kind, weight_of(form, kind)};
  if (kind == Token::Kind::number) token.stem = number_class;
  if (kind == Token::Kind::word) {
    const std::string fold = fold_of(form);
    token.fold = find(base, fold);
    token.stem =
        token.fold < first_unknown ? info(token.fold).stem : find(stems_of(base), stemmer(base).stem(fold));
  }
  return token;
}

void Lexicon::weigh(std::int64_t base, std::string_view text, std::vector<WeighedToken>& out) {
  if (!is_nfc(text)) return weigh(base, to_nfc(text), out);
  for (const Token& token : tokens(text)) {
    const std::string_view form = text.substr(token.begin, token.end - token.begin);
    const WordId id = find(base, form);
    out.push_back(id < first_unknown ? this->token(id) : unknown_token(base, form, token.kind));
  }
}

WordId Lexicon::note(std::int64_t base, std::string_view form, Token::Kind kind, std::uint32_t occurrences) {
  WordId id = find(base, form);
  if (id < first_unknown) return id;
  id = note_form(base, form, kind);
  count(id, occurrences);
  count(new_words_[id - first_unknown].word.info.stem, occurrences);
  return id;
}

void Lexicon::count(WordId id, std::uint32_t more) {
  if (id >= first_unknown) new_words_[id - first_unknown].count += more;
}

WordId Lexicon::note_new(std::int64_t language, std::string_view text, Token::Kind kind) {
  const auto id = static_cast<WordId>(first_unknown + new_words_.size());
  new_words_.push_back({{language, std::string(text), {id, id, kind, weight_of(text, kind)}}, 0});
  new_cache_.insert(language, text, id);
  return id;
}

WordId Lexicon::note_stem(std::int64_t base, std::string_view stem) {
  WordId id = find(stems_of(base), stem);
  if (id < first_unknown) return id;
  id = new_cache_.find(stems_of(base), stem);
  return id != FormCache::not_cached ? id : note_new(stems_of(base), stem, Token::Kind::word);
}

WordId Lexicon::note_form(std::int64_t base, std::string_view form, Token::Kind kind) {
  WordId id = new_cache_.find(base, form);
  if (id != FormCache::not_cached) return id;
  id = note_new(base, form, kind);
  WordInfo noted = new_words_[id - first_unknown].word.info;
  if (kind == Token::Kind::number) noted.stem = number_class;
  if (kind == Token::Kind::word) {
    const std::string fold = fold_of(form);
    if (fold != form) {
      noted.fold = find(base, fold);
      if (noted.fold >= first_unknown) noted.fold = note_form(base, fold, kind);
    }
    noted.stem = note_stem(base, stemmer(base).stem(fold));
  }
  new_words_[id - first_unknown].word.info = noted;
  return id;
}

void Lexicon::number_new_words() {
  std::vector<std::uint32_t> order(new_words_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const NewWord& x = new_words_[a];
    const NewWord& y = new_words_[b];
    return std::tie(y.count, x.word.language, x.word.text) < std::tie(x.count, y.word.language, y.word.text);
  });
  WordId next = table_.next_id();
  if (order.size() > first_unknown - next) throw Error({}, "the memory holds too many different words");
  if (infos_.size() > next / WordTable::in_block) infos_[next / WordTable::in_block].reset();
  new_ids_.resize(new_words_.size());
  for (const std::uint32_t at : order) new_ids_[at] = next++;
  std::vector<StoredWord> words;
  words.reserve(order.size());
  for (const std::uint32_t at : order) {
    StoredWord& word = new_words_[at].word;
    word.info.fold = resolve(word.info.fold);
    word.info.stem = resolve(word.info.stem);
    cache_.insert(word.language, word.text, new_ids_[at]);
    words.push_back(std::move(word));
  }
  table_.append(words);
}

bool Lexicon::is_sound(std::int64_t base, std::string_view form, Token::Kind kind, WordId id) {
  const WordInfo known = info(id);
  if (known.kind != kind || known.weight != weight_of(form, kind)) return false;
  if (kind == Token::Kind::punctuation) return known.fold == id && known.stem == id;
  if (kind == Token::Kind::number) return known.fold == id && known.stem == number_class;
  const std::string fold = fold_of(form);
  return known.fold == find(base, fold) && known.stem == find(stems_of(base), stemmer(base).stem(fold));
}

void Lexicon::forget_new_words() {
  new_cache_.clear();
  new_words_.clear();
  new_ids_.clear();
}

void Lexicon::forget() {
  forget_new_words();
  cache_.clear();
  infos_.clear();
  stemmers_.clear();
  table_.forget();
}

}  // namespace satz::tm
