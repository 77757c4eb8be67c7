#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <map>
#include <string>

namespace satz::tm {

/// A disk that is full after so many more writes: SQLite's own file system with xWrite counted. It is the
/// default of what is opened while the object lives; one at a time, one thread.
class FullDisk {
 public:
  FullDisk() {
    real() = sqlite3_vfs_find(nullptr);
    vfs_ = *real();
    vfs_.zName = "full-disk";
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real(), 1);
  }

  void fill_after(std::size_t writes) { left() = writes; }
  void make_room() { left() = unlimited; }

 private:
  static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

  static sqlite3_vfs*& real() {
    static sqlite3_vfs* vfs = nullptr;
    return vfs;
  }
  static std::size_t& left() {
    static std::size_t writes = unlimited;
    return writes;
  }
  // The real methods by ours: a file keeps its own kind (SQLite's differ by lock), but with our xWrite.
  struct Methods {
    sqlite3_io_methods ours;
    const sqlite3_io_methods* real;
  };
  static std::map<const sqlite3_io_methods*, Methods>& methods() {
    static std::map<const sqlite3_io_methods*, Methods> all;
    return all;
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = real()->xOpen(real(), name, file, flags, out);
    if (file->pMethods == nullptr) return code;
    Methods& each = methods()[file->pMethods];
    each = {*file->pMethods, file->pMethods};
    each.ours.xWrite = write;
    each.ours.xFetch = nullptr;
    each.ours.iVersion = 2;  // without memory mapping: everything goes through the methods
    file->pMethods = &each.ours;
    return code;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    if (left() == 0) return SQLITE_FULL;
    if (left() != unlimited) --left();
    return reinterpret_cast<const Methods*>(file->pMethods)->real->xWrite(file, bytes, count, offset);
  }

  sqlite3_vfs vfs_{};
};

}  // namespace satz::tm
