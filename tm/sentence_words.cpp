#include "tm/sentence_words.hpp"

#include <algorithm>
#include <array>

namespace satz::tm {
namespace {

// A block: where each of its records ends, then the records.
constexpr std::size_t head_bytes = SentenceWords::in_block * sizeof(std::uint32_t);

using Records = std::array<std::string_view, SentenceWords::in_block>;

std::string join(const Records& records) {
  std::string block;
  std::size_t end = 0;
  for (const std::string_view record : records) {
    end += record.size();
    append(block, static_cast<std::uint32_t>(end));
  }
  for (const std::string_view record : records) block += record;
  return block;
}

}  // namespace

std::string_view SentenceWords::record_in(std::string_view block, std::size_t at) {
  if (block.size() < head_bytes) return {};
  const std::string_view records = block.substr(head_bytes);
  const auto end_of = [&](std::size_t i) {
    return std::min<std::size_t>(load<std::uint32_t>(block, i * sizeof(std::uint32_t)), records.size());
  };
  const std::size_t begin = at == 0 ? 0 : end_of(at - 1);
  return records.substr(begin, std::max(begin, end_of(at)) - begin);
}

SentenceWords::SentenceWords(Database& database) : blocks_(database, "sentence_words") {}

void SentenceWords::load_block(std::int64_t id) {
  if (block_ == id) return;
  if (!blocks_.read(id, records_)) records_.clear();
  block_ = id;
}

std::string_view SentenceWords::read(SentenceId sentence) {
  load_block(block_of(sentence));
  return record_in(records_, sentence % in_block);
}

void SentenceWords::write(std::span<const Record> records) {
  while (!records.empty()) {
    const std::int64_t id = block_of(records.front().sentence);
    load_block(id);
    Records parts;
    for (std::size_t i = 0; i < in_block; ++i) parts[i] = record_in(records_, i);
    for (; !records.empty() && block_of(records.front().sentence) == id; records = records.subspan(1)) {
      parts[records.front().sentence % in_block] = records.front().bytes;
    }
    const bool empty =
        std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); });
    if (empty) {
      blocks_.erase(id);
    } else {
      blocks_.write(id, join(parts));
    }
    block_.reset();
  }
}

void SentenceWords::erase(SentenceId sentence) {
  const Record none{sentence};
  write({&none, 1});
}

std::size_t SentenceWords::count() {
  std::size_t records = 0;
  Statement::Rows rows = blocks_.downward(Blocks::last);
  while (rows.next()) {
    for (std::size_t i = 0; i < in_block; ++i) records += !record_in(rows.blob(1), i).empty();
  }
  return records;
}

}  // namespace satz::tm
