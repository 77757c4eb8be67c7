#include "tm/hash_index.hpp"

#include <algorithm>

namespace satz::tm {
namespace {

constexpr std::size_t most_entries = block_bytes / sizeof(HashIndex::Entry);

// Blocks from this number on are runs: no hash is as great.
constexpr std::int64_t first_run = std::int64_t{1} << 32;
constexpr std::size_t smallest_run = 1'000;  // entries; fewer go into their places at once

std::string_view bytes_of(std::span<const HashIndex::Entry> entries) {
  return {reinterpret_cast<const char*>(entries.data()), entries.size_bytes()};
}

template <typename Visit>
void for_each_entry(std::string_view bytes, const Visit& visit) {
  for (std::size_t at = 0; at + sizeof(HashIndex::Entry) <= bytes.size(); at += sizeof(HashIndex::Entry)) {
    visit(load<HashIndex::Entry>(bytes, at));
  }
}

bool hash_below(const HashIndex::Entry& entry, std::uint32_t hash) {
  return entry.hash < hash;
}

}  // namespace

HashIndex::HashIndex(Database& database, std::string_view table)
    : blocks_(database, table),
      read_runs_(database, "SELECT records FROM " + std::string(table) + " WHERE id >= ?1"),
      erase_runs_(database, "DELETE FROM " + std::string(table) + " WHERE id >= ?1") {}

void HashIndex::Runs::add(Entry entry) {
  if (2 * (count_ + 1) > slots_.size()) {
    std::vector<Entry> old(std::max<std::size_t>(1024, 2 * slots_.size()));
    old.swap(slots_);
    count_ = 0;
    for (const Entry& each : old) {
      if (each.id != 0) add(each);
    }
  }
  std::size_t at = entry.hash & (slots_.size() - 1);
  while (slots_[at].id != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = entry;
  ++count_;
}

template <typename Visit>
void HashIndex::Runs::find(std::uint32_t hash, const Visit& visit) const {
  if (slots_.empty()) return;
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].id != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash) visit(slots_[at]);
  }
}

const HashIndex::Runs& HashIndex::runs() {
  if (runs_) return *runs_;
  runs_.emplace();
  Statement::Rows rows = read_runs_.run(first_run);
  while (rows.next()) {
    for_each_entry(rows.blob(0), [&](Entry entry) {
      if (entry.id != 0) runs_->add(entry);  // 0 in a damaged file
    });
  }
  return *runs_;
}

void HashIndex::find(std::uint32_t hash, std::vector<std::uint32_t>& out) {
  out.clear();
  runs().find(hash, [&](Entry entry) { out.push_back(entry.id); });
  Statement::Rows rows = blocks_.downward(hash);
  if (!rows.next()) return;
  const std::string_view bytes = rows.blob(1);
  const std::size_t count = bytes.size() / sizeof(Entry);
  std::size_t low = 0;
  for (std::size_t high = count; low < high;) {
    const std::size_t middle = (low + high) / 2;
    if (load<Entry>(bytes, middle * sizeof(Entry)).hash < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < count; ++low) {
    const auto entry = load<Entry>(bytes, low * sizeof(Entry));
    if (entry.hash != hash) break;
    out.push_back(entry.id);
  }
}

// The block where `hash` belongs, which may be empty and not in the file.
void HashIndex::read_block(std::uint32_t hash, Block& block) {
  block = {};
  {
    Statement::Rows rows = blocks_.downward(hash);
    if (rows.next()) {
      block.id = rows.integer(0);
      const std::string_view bytes = rows.blob(1);
      block.entries.resize(bytes.size() / sizeof(Entry));
      std::memcpy(block.entries.data(), bytes.data(), block.entries.size() * sizeof(Entry));
    }
  }
  block.end = blocks_.next(std::max<std::int64_t>(block.id, 0));
}

void HashIndex::find_all(std::span<const std::uint32_t> hashes, std::vector<Entry>& out) {
  out.clear();
  block_ = {};
  auto at = block_.entries.begin();
  for (const std::uint32_t hash : hashes) {
    if (hash >= block_.end) {
      read_block(hash, block_);
      at = block_.entries.begin();
    }
    at = std::lower_bound(at, block_.entries.end(), hash, hash_below);
    for (auto each = at; each != block_.entries.end() && each->hash == hash; ++each) out.push_back(*each);
    runs().find(hash, [&](Entry entry) { out.push_back(entry); });
  }
}

// Writes the entries of the block `id` as one or several of like size; those of one hash stay together.
void HashIndex::write(std::int64_t id, std::span<const Entry> entries) {
  for (std::size_t blocks = (entries.size() + most_entries - 1) / most_entries; blocks > 1; --blocks) {
    std::size_t cut = entries.size() / blocks;
    while (cut < entries.size() && cut > 0 && entries[cut - 1].hash == entries[cut].hash) ++cut;
    if (cut == entries.size()) break;
    blocks_.write(id, bytes_of(entries.first(cut)));
    id = entries[cut].hash;
    entries = entries.subspan(cut);
  }
  blocks_.write(id, bytes_of(entries));
}

void HashIndex::insert(std::vector<Entry> entries) {
  if (entries.size() < smallest_run) return insert_into_blocks(std::move(entries));
  if (runs_) {
    for (const Entry& entry : entries) runs_->add(entry);
  }
  std::int64_t id = first_run;
  {
    Statement::Rows rows = blocks_.downward(Blocks::last);
    if (rows.next()) id = std::max(id, rows.integer(0) + 1);
  }
  blocks_.write(id, bytes_of(entries));
}

void HashIndex::settle() {
  std::vector<Entry> entries;
  {
    Statement::Rows rows = read_runs_.run(first_run);
    while (rows.next()) for_each_entry(rows.blob(0), [&](Entry entry) { entries.push_back(entry); });
  }
  runs_.emplace();
  if (entries.empty()) return;
  erase_runs_.execute(first_run);
  insert_into_blocks(std::move(entries));
}

void HashIndex::forget() {
  runs_.reset();
}

void HashIndex::insert_into_blocks(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end());
  for (std::size_t begin = 0; begin < entries.size();) {
    read_block(entries[begin].hash, block_);
    const auto old = static_cast<std::ptrdiff_t>(block_.entries.size());
    while (begin < entries.size() && entries[begin].hash < block_.end) {
      block_.entries.push_back(entries[begin++]);
    }
    std::inplace_merge(block_.entries.begin(), block_.entries.begin() + old, block_.entries.end());
    write(block_.id, block_.entries);
  }
}

void HashIndex::erase(Entry entry) {
  if (runs().count() > 0) settle();
  read_block(entry.hash, block_);
  const auto gone = std::lower_bound(block_.entries.begin(), block_.entries.end(), entry);
  if (gone == block_.entries.end() || *gone != entry) return;  // a damaged file; `tm verify` tells
  block_.entries.erase(gone);
  if (block_.entries.empty()) {
    blocks_.erase(block_.id);
  } else {
    write(block_.id, block_.entries);
  }
}

void HashIndex::for_each(const std::function<void(Entry)>& visit) {
  Statement::Rows rows = blocks_.downward(Blocks::last);
  while (rows.next()) {
    for_each_entry(rows.blob(1), visit);
  }
}

}  // namespace satz::tm
