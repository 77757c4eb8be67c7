// What a killed process, a full disk, a file that may not be written and a crowd of processes do to a memory:
// nothing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/tm/full_disk.hpp"
#include "tests/tm/temporary_memory.hpp"
#include "tm/memory.hpp"

namespace satz::tm {
namespace {

using ::testing::HasSubstr;
using Clock = std::chrono::steady_clock;
using Units = std::vector<TranslationUnit>;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

// Sentences that share words, so that every batch changes blocks of the batches before it.
TranslationUnit unit_of(std::size_t number) {
  static const std::vector<std::string> words = {"harbour", "ferry",  "island",  "ticket",
                                                 "evening", "winter", "morning", "bridge",
                                                 "lights",  "market", "Sunday",  "visitor"};
  std::mt19937 random(static_cast<unsigned>(number));
  std::string text = "Notice " + std::to_string(number) + ":";
  for (std::size_t i = 0; i < 4 + number % 6; ++i) text += " " + words[random() % words.size()];
  TranslationUnit unit;
  unit.source = en;
  unit.variants = {{en, {text + "."}}, {de, {"Hinweis " + std::to_string(number) + " zu: " + text}}};
  return unit;
}

std::vector<Units> batches_of(std::size_t count, std::size_t size) {
  std::vector<Units> batches(count);
  for (std::size_t i = 0; i < count * size; ++i) batches[i / size].push_back(unit_of(i));
  return batches;
}

void import_all(const std::filesystem::path& path, const std::vector<Units>& batches) {
  Memory memory = Memory::open(path, Memory::Access::create);
  for (const Units& batch : batches) memory.add(batch);
}

// Everything in the memory that a user can see: the units by number.
std::vector<std::pair<std::int64_t, TranslationUnit>> content_of(const std::filesystem::path& path) {
  std::vector<std::pair<std::int64_t, TranslationUnit>> content;
  Memory::open(path, Memory::Access::read)
      .for_each(UnitOrder::stored, [&](std::int64_t number, const TranslationUnit& unit) {
        content.emplace_back(number, unit);
        return true;
      });
  return content;
}

// The first row of a pragma, by SQLite itself.
std::string ask(const std::filesystem::path& path, const char* pragma) {
  sqlite3* database = nullptr;
  std::string answer;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
    sqlite3_exec(
        database, pragma,
        [](void* out, int, char** values, char**) {
          *static_cast<std::string*>(out) += values[0] == nullptr ? "NULL" : values[0];
          return 0;
        },
        &answer, nullptr);
  }
  sqlite3_close(database);
  return answer;
}

// Whether index and texts are of one mind: every sentence is found by itself, and by a sentence like it.
void expect_sound(const std::filesystem::path& path) {
  EXPECT_EQ(ask(path, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask(path, "PRAGMA foreign_key_check"), "");
  const Memory memory = Memory::open(path, Memory::Access::read);
  std::size_t number = 0;
  for (const auto& [id, unit] : content_of(path)) {
    if (++number % 7 != 0) continue;
    const std::string& source = unit.variants[0].content.text;
    for (const std::string& query : {source, source + " Today"}) {
      const auto matches = memory.lookup({{query}, en, de, {}, {}, 500, 1000});
      EXPECT_TRUE(std::any_of(matches.begin(), matches.end(), [&](const Match& m) { return m.unit == id; }))
          << query;
    }
  }
}

// What is killed, but no power cut, needs no disk: nine tenths of the time would be waiting for it.
std::filesystem::path in_main_memory() {
  return ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : std::filesystem::temp_directory_path();
}

// Runs `body` in a process of its own, which ends with 0 when it comes back and 1 when it throws.
template <typename Body>
pid_t in_a_process(const Body& body) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int code = 1;
  try {
    body();
    code = 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "process %d: %s\n", static_cast<int>(::getpid()), error.what());
  }
  ::_exit(code);
}

int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(Durability, AKilledImportLeavesWholeBatchesAndCanBeRunAgain) {
  constexpr std::size_t size = 20;
  const std::vector<Units> batches = batches_of(12, size);
  const TemporaryMemory undisturbed(in_main_memory());
  const auto start = Clock::now();
  EXPECT_EQ(exit_code_of(in_a_process([&] { import_all(undisturbed.path(), batches); })), 0);
  const auto pace =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start) / batches.size();
  const auto expected = content_of(undisturbed.path());
  ASSERT_EQ(expected.size(), batches.size() * size);

  std::mt19937 random(100);
  std::size_t partly = 0;
  for (int moment = 0; moment < 100; ++moment) {
    const TemporaryMemory file(in_main_memory());
    int kept[2];  // the import says here how many batches are kept
    ASSERT_EQ(::pipe(kept), 0);
    const pid_t child = in_a_process([&] {
      Memory memory = Memory::open(file.path(), Memory::Access::create);
      for (const Units& batch : batches) {
        memory.add(batch);
        if (::write(kept[1], "x", 1) != 1) return;
      }
    });
    ::close(kept[1]);
    std::size_t said = 0;
    char c = 0;
    // So many batches first, so that a machine's load does not decide where the kill hits.
    for (std::size_t first = random() % batches.size(); said < first && ::read(kept[0], &c, 1) == 1;) ++said;
    std::this_thread::sleep_for(
        std::chrono::microseconds(random() % static_cast<unsigned>(pace.count() + 1)));
    ::kill(child, SIGKILL);
    exit_code_of(child);
    while (::read(kept[0], &c, 1) == 1) ++said;
    ::close(kept[0]);

    if (std::filesystem::exists(file.path()) && ask(file.path(), "PRAGMA user_version") != "0") {
      const auto content = content_of(file.path());
      ASSERT_EQ(content.size() % size, 0U) << "a part of a batch";
      ASSERT_GE(content.size(), said * size) << "a batch that was reported as kept is lost";
      ASSERT_TRUE(std::equal(content.begin(), content.end(), expected.begin()));
      expect_sound(file.path());
      partly += !content.empty() && content.size() < expected.size();
    }
    import_all(file.path(), batches);
    ASSERT_EQ(content_of(file.path()), expected);
    if (moment % 10 == 0) expect_sound(file.path());
    if (HasFailure()) return;
  }
  EXPECT_GT(partly, 10U) << "most moments were before the first batch or after the last";
}

// Batches so large that their hashes stand as they came until the index is complete.
TEST(Durability, AnImportThatNeverCompletedItsIndexIsTakenUpByTheNext) {
  const std::vector<Units> batches = batches_of(3, 1'500);
  const TemporaryMemory file(in_main_memory());
  {
    Memory killed = Memory::open(file.path(), Memory::Access::create);
    killed.add(batches[0]);
    killed.add(prepare(batches[1]), Indexing::later);
    const Memory reader = Memory::open(file.path(), Memory::Access::read);
    EXPECT_TRUE(reader.verify({}).sound());
    killed.add(prepare(batches[2]), Indexing::later);
    EXPECT_FALSE(reader.lookup({{batches[2].back().variants[0].content.text}, en, de}).empty());
  }
  Memory memory = Memory::open(file.path(), Memory::Access::write);
  for (const Units& batch : batches) {
    EXPECT_EQ(memory.add(prepare(batch), Indexing::later).duplicate, batch.size());
  }
  EXPECT_TRUE(memory.erase(2'000));
  EXPECT_TRUE(memory.verify({}).sound());
  EXPECT_EQ(memory.add(batches[1]), (AddCounts{.added = 1, .duplicate = batches[1].size() - 1}));
  EXPECT_TRUE(memory.verify({}).sound());
  EXPECT_EQ(ask(file.path(), "PRAGMA integrity_check"), "ok");
}

TEST(Durability, AFullDiskLosesNothingWhicheverWriteItStops) {
  const std::vector<Units> batches = batches_of(3, 60);
  FullDisk disk;
  std::size_t stopped = 0;
  for (std::size_t writes = 0;; writes += 1 + writes / 8) {
    const TemporaryMemory file;
    disk.make_room();
    { import_all(file.path(), {batches[0]}); }
    const auto before = content_of(file.path());
    Memory memory = Memory::open(file.path(), Memory::Access::write);
    bool failed = false;
    disk.fill_after(writes);
    try {
      memory.add(batches[1]);
    } catch (const Error& error) {
      failed = true;
      EXPECT_EQ(error.place().file, file.path().string());
      EXPECT_THAT(error.what(), HasSubstr("full"));
      EXPECT_THAT(error.advice(), HasSubstr("make room"));
    }
    if (failed) {
      ++stopped;
      EXPECT_EQ(content_of(file.path()), before) << "after " << writes << " writes";
      disk.make_room();
      EXPECT_EQ(memory.add(batches[1]).added, batches[1].size()) << "after " << writes << " writes";
    }
    disk.make_room();
    memory.add(batches[2]);
    EXPECT_EQ(content_of(file.path()).size(), before.size() + batches[1].size() + batches[2].size());
    expect_sound(file.path());
    if (HasFailure() || !failed) break;
  }
  EXPECT_GT(stopped, 5U);
}

// What happens to a user who may read, but not write: root may do everything, so it becomes nobody.
int as_a_user_without_rights(const std::filesystem::path& folder, const std::function<void()>& body) {
  return exit_code_of(in_a_process([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) throw Error({}, "no other user");
    if (::access(folder.c_str(), W_OK) == 0) throw Error({}, "the folder can be written");
    body();
  }));
}

TEST(Durability, AFileThatMayNotBeWrittenIsReadAndLeftAlone) {
  const TemporaryMemory file;
  const std::vector<Units> batches = batches_of(2, 50);
  import_all(file.path(), {batches[0]});
  const auto before = content_of(file.path());
  const auto bytes = std::filesystem::file_size(file.path());
  // Nobody has it open, and its reader may not make what belongs to a write-ahead log.
  for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(file.path().string() + end);
  ::chmod(file.path().c_str(), 0444);
  ::chmod(file.folder().c_str(), 0555);
  EXPECT_EQ(as_a_user_without_rights(file.folder(),
                                     [&] {
                                       const Memory memory = Memory::open(file.path(), Memory::Access::read);
                                       const std::string& source = batches[0][7].variants[0].content.text;
                                       if (memory.lookup({{source}, en, de}).empty())
                                         throw Error({}, "not found");
                                     }),
            0)
      << "looking up in a file that may be read";
  for (const Memory::Access access : {Memory::Access::write, Memory::Access::create}) {
    EXPECT_EQ(as_a_user_without_rights(file.folder(),
                                       [&] {
                                         try {
                                           Memory::open(file.path(), access).add(batches[1]);
                                         } catch (const Error& error) {
                                           const std::string what = error.what();
                                           if (error.place().file != file.path().string() ||
                                               error.advice().find("permissions") == std::string::npos) {
                                             throw Error({}, "no clear message: " + what);
                                           }
                                           return;
                                         }
                                         throw Error({}, "wrote");
                                       }),
              0);
  }
  ::chmod(file.folder().c_str(), 0755);
  ::chmod(file.path().c_str(), 0644);
  EXPECT_EQ(std::filesystem::file_size(file.path()), bytes);
  EXPECT_EQ(content_of(file.path()), before);
}

TEST(Durability, ManyProcessesAtOnceNeverFail) {
  constexpr std::size_t processes = 25;
  constexpr std::size_t rounds = 6;
  constexpr std::size_t size = 10;
  const TemporaryMemory file;
  // The first ones make the file while others want to read it.
  import_all(file.path(), {{unit_of(1'000'000)}});
  std::vector<pid_t> children;
  for (std::size_t process = 0; process < processes; ++process) {
    children.push_back(in_a_process([&] {
      for (std::size_t round = 0; round < rounds; ++round) {
        // Opened anew each time, as short commands do.
        if (process % 2 == 0) {
          Units units;
          for (std::size_t i = 0; i < size; ++i)
            units.push_back(unit_of((process * rounds + round) * size + i));
          if (Memory::open(file.path(), Memory::Access::create).add(units).added != size) {
            throw Error({}, "units are missing");
          }
        } else {
          const Memory memory = Memory::open(file.path(), Memory::Access::read);
          for (std::size_t i = 0; i < 20; ++i) {
            const std::string source = unit_of(1'000'000).variants[0].content.text;
            if (memory.lookup({{source}, en, de}).empty()) throw Error({}, "a sentence is gone");
          }
        }
      }
    }));
  }
  for (const pid_t child : children) EXPECT_EQ(exit_code_of(child), 0);
  EXPECT_EQ(content_of(file.path()).size(), 1 + (processes + 1) / 2 * rounds * size);
  expect_sound(file.path());
}

TEST(Durability, ProcessesThatMakeTheSameFileAtOnceShareIt) {
  const TemporaryMemory file;
  std::vector<pid_t> children;
  for (std::size_t process = 0; process < 8; ++process) {
    children.push_back(in_a_process([&] { import_all(file.path(), {{unit_of(process)}}); }));
  }
  for (const pid_t child : children) EXPECT_EQ(exit_code_of(child), 0);
  EXPECT_EQ(content_of(file.path()).size(), 8U);
}

TEST(Durability, AReaderGoesOnWhileAnotherWrites) {
  const TemporaryMemory file;
  import_all(file.path(), {{unit_of(1)}});
  const Memory reader = Memory::open(file.path(), Memory::Access::read);
  Memory writer = Memory::open(file.path(), Memory::Access::write);
  std::size_t seen = 0;
  reader.for_each(UnitOrder::stored, [&](std::int64_t, const TranslationUnit&) {
    const Units more = {unit_of(2), unit_of(3)};
    EXPECT_EQ(writer.add(more).added, 2U);  // not kept waiting by the open read
    ++seen;
    return true;
  });
  EXPECT_EQ(seen, 1U);  // of the moment when it began
  EXPECT_EQ(content_of(file.path()).size(), 3U);
}

}  // namespace
}  // namespace satz::tm
