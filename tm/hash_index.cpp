#include "tm/hash_index.hpp"

#include <algorithm>

namespace satz::tm {
namespace {

constexpr std::size_t most_entries = block_bytes / sizeof(HashIndex::Entry);

bool hash_below(const HashIndex::Entry& entry, std::uint32_t hash) {
  return entry.hash < hash;
}

}  // namespace

HashIndex::HashIndex(Database& database, std::string_view table) : blocks_(database, table) {}

void HashIndex::find(std::uint32_t hash, std::vector<std::uint32_t>& out) {
  out.clear();
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
  }
}

// Writes the entries of the block `id` as one or several of like size; those of one hash stay together.
void HashIndex::write(std::int64_t id, std::span<const Entry> entries) {
  const auto bytes = [](std::span<const Entry> part) {
    return std::string_view(reinterpret_cast<const char*>(part.data()), part.size_bytes());
  };
  for (std::size_t blocks = (entries.size() + most_entries - 1) / most_entries; blocks > 1; --blocks) {
    std::size_t cut = entries.size() / blocks;
    while (cut < entries.size() && cut > 0 && entries[cut - 1].hash == entries[cut].hash) ++cut;
    if (cut == entries.size()) break;
    blocks_.write(id, bytes(entries.first(cut)));
    id = entries[cut].hash;
    entries = entries.subspan(cut);
  }
  blocks_.write(id, bytes(entries));
}

void HashIndex::insert(std::vector<Entry> entries) {
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
    const std::string_view bytes = rows.blob(1);
    for (std::size_t at = 0; at + sizeof(Entry) <= bytes.size(); at += sizeof(Entry))
      visit(load<Entry>(bytes, at));
  }
}

}  // namespace satz::tm
