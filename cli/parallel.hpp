#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/progress.hpp"
#include "text/error.hpp"

namespace satz::cli {

/// What became of one of many inputs.
template <class Value>
struct Outcome {
  std::optional<Value> value;
  std::optional<Error> error;  ///< when there is no value
};

/// work(i) for each i below `count`, `jobs` at once. What one throws ends all and is thrown here.
template <class Work>
void in_parallel(std::size_t count, unsigned jobs, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stop = false;
  const auto run = [&](std::exception_ptr& failure) {
    try {
      for (std::size_t i = next++; i < count && !stop; i = next++) work(i);
    } catch (...) {
      failure = std::current_exception();
      stop = true;
    }
  };
  std::vector<std::exception_ptr> failures(std::min<std::size_t>(jobs, std::max<std::size_t>(count, 1)));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < failures.size(); ++i) threads.emplace_back(run, std::ref(failures[i]));
    run(failures[0]);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

/// work(input) for each input, `jobs` at once; the outcomes in the order of the inputs, whatever the number
/// of jobs. An Error is that input's outcome; anything else thrown ends all and is thrown here.
template <class Value, class Work>
std::vector<Outcome<Value>> for_each_input(const std::vector<std::string>& inputs, unsigned jobs,
                                           Progress& progress, const Work& work) {
  std::vector<Outcome<Value>> outcomes(inputs.size());
  in_parallel(inputs.size(), jobs, [&](std::size_t i) {
    try {
      outcomes[i].value = work(inputs[i]);
    } catch (const Error& error) {
      outcomes[i].error = error;
    }
    progress.step();
  });
  return outcomes;
}

}  // namespace satz::cli
