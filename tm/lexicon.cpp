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
constexpr std::size_t page = 1024;           // of infos_

// Stems stand in the words table under their language's negative number, apart from the forms.
constexpr std::int64_t stems_of(std::int64_t base) {
  return -base;
}

}  // namespace

Lexicon::Lexicon(Database& database)
    : by_text_(database, "SELECT word FROM spelling WHERE language = ?1 AND text = ?2"),
      by_id_(database, "SELECT fold, stem, kind, weight FROM word WHERE id = ?1"),
      insert_word_(database, "INSERT INTO word VALUES(?1, ?2, ?3, ?4, ?5)"),
      insert_spelling_(database, "INSERT INTO spelling VALUES(?1, ?2, ?3)"),
      greatest_(database, "SELECT max(id) FROM word"),
      tag_of_(database, "SELECT tag FROM language WHERE id = ?1") {}

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
  WordId id = not_in_file;
  {
    Statement::Rows rows = by_text_.run(language, text);
    if (rows.next()) id = static_cast<WordId>(rows.integer(0));
  }
  cache_.insert(language, text, id);
  return id;
}

WordInfo& Lexicon::info(WordId id) {
  const std::size_t at = id / page;
  if (at >= infos_.size()) infos_.resize(at + 1);
  if (infos_[at] == nullptr) infos_[at] = std::make_unique<WordInfo[]>(page);
  WordInfo& info = infos_[at][id % page];
  if (info.weight == 0) {
    Statement::Rows rows = by_id_.run(std::int64_t{id});
    // A text that names a word which is not there: a damaged file. `tm verify` finds it; here it must not
    // hurt.
    if (!rows.next()) return info = {id, id, Token::Kind::punctuation, 10};
    info = {static_cast<WordId>(rows.integer(0)), static_cast<WordId>(rows.integer(1)),
            static_cast<Token::Kind>(rows.integer(2)), static_cast<std::uint8_t>(rows.integer(3))};
  }
  return info;
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

void Lexicon::note(std::int64_t base, std::string_view text, std::vector<WordId>& out) {
  if (!is_nfc(text)) return note(base, to_nfc(text), out);
  for (const Token& token : tokens(text)) {
    const std::string_view form = text.substr(token.begin, token.end - token.begin);
    WordId id = find(base, form);
    if (id >= first_unknown) {
      id = note_form(base, form, token.kind);
      count(id);
      count(new_words_[id - first_unknown].info.stem);
    }
    out.push_back(id);
  }
}

void Lexicon::count(WordId id) {
  if (id >= first_unknown) ++new_words_[id - first_unknown].count;
}

WordId Lexicon::note_new(std::int64_t language, std::string_view text, Token::Kind kind) {
  const auto id = static_cast<WordId>(first_unknown + new_words_.size());
  new_words_.push_back({language, std::string(text), {id, id, kind, weight_of(text, kind)}, 0});
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
  WordInfo noted = new_words_[id - first_unknown].info;
  if (kind == Token::Kind::number) noted.stem = number_class;
  if (kind == Token::Kind::word) {
    const std::string fold = fold_of(form);
    if (fold != form) {
      noted.fold = find(base, fold);
      if (noted.fold >= first_unknown) noted.fold = note_form(base, fold, kind);
    }
    noted.stem = note_stem(base, stemmer(base).stem(fold));
  }
  new_words_[id - first_unknown].info = noted;
  return id;
}

void Lexicon::number_new_words() {
  std::vector<std::uint32_t> order(new_words_.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto spelled_before = [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(new_words_[a].language, new_words_[a].text) <
           std::tie(new_words_[b].language, new_words_[b].text);
  };
  std::sort(order.begin(), order.end(), spelled_before);
  const std::vector<std::uint32_t> by_spelling = order;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return new_words_[a].count > new_words_[b].count;
  });
  WordId next = first_word;
  {
    Statement::Rows rows = greatest_.run();
    if (rows.next() && !rows.is_null(0)) next = static_cast<WordId>(rows.integer(0)) + 1;
  }
  if (order.size() > first_unknown - next) throw Error({}, "the memory holds too many different words");
  new_ids_.resize(new_words_.size());
  for (const std::uint32_t at : order) new_ids_[at] = next++;
  // Each table is written from one end to the other.
  for (const std::uint32_t at : order) {
    const WordInfo& info = new_words_[at].info;
    insert_word_.execute(std::int64_t{new_ids_[at]}, std::int64_t{resolve(info.fold)},
                         std::int64_t{resolve(info.stem)}, static_cast<std::int64_t>(info.kind),
                         std::int64_t{info.weight});
  }
  for (const std::uint32_t at : by_spelling) {
    const NewWord& word = new_words_[at];
    insert_spelling_.execute(word.language, word.text, std::int64_t{new_ids_[at]});
    cache_.insert(word.language, word.text, new_ids_[at]);
  }
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
}

}  // namespace satz::tm
