#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/language.hpp"
#include "tm/concordance.hpp"
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

/// One sentence of one document (equal source and context), translated in two ways.
struct Conflict {
  enum class Kept : std::uint8_t { stored, given };
  std::int64_t unit = 0;  ///< the stored one's number
  TranslationUnit stored{};
  TranslationUnit given{};
  Kept kept = Kept::given;
  bool undecided = false;  ///< neither dates nor states say which is better
};

struct AddOptions {
  /// Whose translation is kept in a conflict: the later one, of two of one time (or of none that is known)
  /// the more reviewed one, and where that says nothing, too, the given one, as of a page that was
  /// translated anew; or, with better_or_stored, the stored one; or always the one or the other.
  enum class Prefer : std::uint8_t { better, better_or_stored, stored, given };
  Prefer prefer = Prefer::better;

  /// A translation that is taken over from another document, or from none, counts as use of the stored unit
  /// it comes from, at the time the new one was created.
  bool counts_use = false;

  /// Is told of each conflict.
  std::function<void(const Conflict&)> conflict{};
};

/// What is in a memory.
struct Stats {
  struct LanguageCount {
    Language language;
    std::uint64_t variants = 0;  ///< units that have it
    bool operator==(const LanguageCount&) const = default;
  };
  struct NameCount {
    std::string name;
    std::uint64_t units = 0;
    bool operator==(const NameCount&) const = default;
  };
  std::uint64_t units = 0;
  std::uint64_t sentences = 0;             ///< different texts, over all languages
  std::vector<LanguageCount> languages{};  ///< by tag
  std::uint64_t bytes = 0;                 ///< of the file
  std::array<std::uint64_t, 5> states{};   ///< units by State
  std::vector<NameCount> origins{};        ///< most units first; empty names are left out, here and below
  std::vector<NameCount> documents{};
  std::vector<NameCount> users{};  ///< by who changed it last, or created it
  std::int64_t first_change = 0;   ///< as Stamp::time; 0 when no unit has a date
  std::int64_t last_change = 0;
  std::uint64_t used_units = 0;       ///< that were taken for a translation at least once
  std::uint64_t concordance_lag = 0;  ///< sentences that the concordance's index does not hold yet
  bool operator==(const Stats&) const = default;
};

/// What Memory::verify found.
struct Soundness {
  static constexpr std::size_t most_kept = 1'000;  ///< findings; the count goes on

  std::uint64_t units = 0;
  std::uint64_t sentences = 0;
  std::size_t faults = 0;
  std::vector<Finding>
      findings{};  ///< rules: sqlite, reference, unit, text, words, postings, hashes, concordance
  bool sound() const { return faults == 0; }
};

/// What Memory::compact did.
struct Compaction {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  std::uint64_t unused_sentences = 0;  ///< taken out
  bool operator==(const Compaction&) const = default;
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
  /// unless that is the better one (AddOptions::prefer): then it is a duplicate too. The same translation in
  /// another document is another unit: either may change or go.
  ///
  /// An updated unit keeps when and by whom it was created, its use, and the notes and properties that the
  /// new one does not have.
  AddCounts add(std::span<const TranslationUnit> units) { return add(units, AddOptions()); }
  AddCounts add(std::span<const TranslationUnit> units, const AddOptions& options);

  /// The same with what prepare() made of the units, maybe on another thread. After the last of several
  /// batches that are indexed later comes complete_index(); where that is missing (the process was killed),
  /// the next add() to be indexed at once does it.
  AddCounts add(const PreparedUnits& units, Indexing indexing) { return add(units, indexing, AddOptions()); }
  AddCounts add(const PreparedUnits& units, Indexing indexing, const AddOptions& options);
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

  /// The best matches for the query, best first: by type, then by score ranked with the texts' letters
  /// (docs/match-score.md), then newest and most reviewed first. No entry at or above the threshold is ever
  /// missed: the answer is that of an exhaustive comparison with every entry. Text that is not valid UTF-8
  /// has no match.
  std::vector<Match> lookup(const Query& query) const;

  /// Whether a unit has exactly this text, byte for byte, in the language of whatever region.
  bool holds(std::string_view text, const Language& language) const;

  /// The texts in which all phrases of the query stand, the latest first. What the concordance's index does
  /// not hold yet is read through: with a great lag (concordance_lag) this takes its time.
  std::vector<Passage> concordance(const ConcordanceQuery& query) const;

  /// How many texts are not in the concordance's index yet. Importing does not wait for it.
  std::uint64_t concordance_lag() const;

  /// Takes up to `most` more texts into that index, in one transaction; returns how many there were. Throws
  /// Error as add does.
  std::uint64_t extend_concordance(std::uint64_t most);

  /// The unit with that number, or nothing.
  std::optional<TranslationUnit> unit(std::int64_t number) const;

  /// Calls `visit` with every unit, read as a stream: memory does not grow with the number of units. The
  /// units are those of one moment, even while others write. `visit` returns false to stop; it may read from
  /// this Memory, but not write to it.
  void for_each(UnitOrder order,
                const std::function<bool(std::int64_t number, const TranslationUnit&)>& visit) const;

  Stats stats() const;

  /// The units that share a text in one language with a unit that says something else in another, ascending:
  /// what a comparison for conflicting translations has to look at.
  std::vector<std::int64_t> ambiguous_units() const;

  /// Whether the file is sound, and index and concordance are those of the texts. Reads everything.
  /// `progress` is called now and then with how many more sentences were looked at; it may be empty. Throws
  /// Error when the file cannot be read.
  Soundness verify(const std::function<void(std::size_t)>& progress) const;

  /// Takes out what no unit uses any more, builds the index (and, where it was ever filled, the concordance)
  /// anew from the texts, with the words numbered as common as they are now, and gives free room back to the
  /// disk. Needs as much free room again as the file has. Throws Error as add does; the texts are never
  /// changed.
  Compaction compact();

 private:
  explicit Memory(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace satz::tm
