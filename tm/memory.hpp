#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "text/error.hpp"
#include "text/language.hpp"
#include "tm/match.hpp"
#include "tm/prepared_units.hpp"
#include "tm/translation_unit.hpp"

namespace satz::tm {

/// What became of the units given to Memory::add: read() = added + updated + duplicate + skipped.
struct AddCounts {
  std::size_t added = 0;      ///< new
  std::size_t updated = 0;    ///< took the place of an older translation, or of older data about the same one
  std::size_t duplicate = 0;  ///< already there, nothing new
  std::size_t skipped = 0;  ///< cannot be kept: fewer than two languages with text, or text that is not UTF-8

  std::size_t read() const { return added + updated + duplicate + skipped; }
  AddCounts& operator+=(const AddCounts& other);
  bool operator==(const AddCounts&) const = default;
};

/// What is in a memory.
struct Stats {
  struct LanguageCount {
    Language language;
    std::uint64_t variants = 0;  ///< units that have it
    bool operator==(const LanguageCount&) const = default;
  };
  std::uint64_t units = 0;
  std::uint64_t sentences = 0;             ///< different texts, over all languages
  std::vector<LanguageCount> languages{};  ///< by tag
  std::uint64_t bytes = 0;                 ///< of the file
  bool operator==(const Stats&) const = default;
};

/// The order of Memory::for_each.
enum class UnitOrder : std::uint8_t {
  stored,  ///< as added: fastest
  sorted   ///< by document, then source text, then target text: an export that diffs well
};

/// Whether what is added goes into the index at once, or later, once for many batches, which is much faster.
/// Until then lookups find it, too, but compare with it one by one.
enum class Indexing : std::uint8_t { now, later };

struct Store;

/// A translation memory in one SQLite file (docs/tm-schema.md), with an index that finds every entry whose
/// text score reaches the threshold. Many processes may use one file at the same time: readers never wait,
/// writers wait for each other (up to a minute).
///
/// A Memory may be moved to another thread, but used by one thread at a time, const members too; threads that
/// look up side by side each open their own, which costs little.
class Memory {
 public:
  enum class Access : std::uint8_t {
    read,   ///< the file must exist and is not changed
    write,  ///< the file must exist; a schema of an older version is brought up to date
    create  ///< as write, and the file is made when it does not exist
  };

  /// Opens the memory at `path`. Throws Error, with what to do about it, when the file is missing, is not a
  /// memory, is newer than this program, or cannot be read or written.
  static Memory open(const std::filesystem::path& path, Access access);

  Memory(Memory&&) noexcept;
  Memory& operator=(Memory&&) noexcept;
  ~Memory();

  /// Adds the units in one transaction: all of them or, when it throws, none. Large batches (10,000 units)
  /// are much faster than small ones. Throws Error when the file cannot be written (disk full, read-only,
  /// locked for over a minute).
  ///
  /// A unit with the texts, contexts and document of a stored one (or without a context or document that the
  /// stored one has) is a duplicate; it updates that one where it is newer or knows context or document. One
  /// with the same document, languages, source and context and another target takes the old one's place,
  /// unless it was changed before that: then it is a duplicate too. The same translation in another document
  /// is another unit: either may change or go.
  ///
  /// An updated unit keeps when and by whom it was created, its use, and the notes and properties that the
  /// new one does not have.
  AddCounts add(std::span<const TranslationUnit> units);

  /// The same with what prepare() made of the units, maybe on another thread. After the last of several
  /// batches that are indexed later comes complete_index(); where that is missing (the process was killed),
  /// the next add() to be indexed at once does it.
  AddCounts add(const PreparedUnits& units, Indexing indexing);
  void complete_index();

  /// Takes the units with those numbers out, in one transaction; the count of those that were there. Throws
  /// Error as add does.
  std::size_t erase(std::span<const std::int64_t> numbers);
  bool erase(std::int64_t number) { return erase({&number, 1}) == 1; }

  /// Gives the unit with that number new content; false when there is none, or when `unit` cannot be kept
  /// (AddCounts::skipped). Throws Error as add does.
  bool replace(std::int64_t number, const TranslationUnit& unit);

  /// Lets `change` alter the units with those numbers, in one transaction in which no other process writes;
  /// numbers without a unit are left out. Returns how many were altered. Throws Error as add does, and when
  /// an altered unit cannot be kept; whatever `change` throws goes on, and nothing is altered.
  std::size_t edit(std::span<const std::int64_t> numbers,
                   const std::function<void(std::int64_t number, TranslationUnit&)>& change);

  /// The best matches for the query, best first: by type, then by score ranked with the texts' trigrams
  /// (docs/match-score.md), then newest and most reviewed first. No entry at or above the threshold is ever
  /// missed: the answer is that of an exhaustive comparison with every entry. Text that is not valid UTF-8
  /// has no match.
  std::vector<Match> lookup(const Query& query) const;

  /// The unit with that number, or nothing.
  std::optional<TranslationUnit> unit(std::int64_t number) const;

  /// Calls `visit` with every unit, read as a stream: memory does not grow with the number of units. The
  /// units are those of one moment, even while others write. `visit` returns false to stop; it may read from
  /// this Memory, but not write to it.
  void for_each(UnitOrder order,
                const std::function<bool(std::int64_t number, const TranslationUnit&)>& visit) const;

  Stats stats() const;

 private:
  explicit Memory(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace satz::tm
