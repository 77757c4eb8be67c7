#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/project.hpp"

namespace satz::cli {

/// The OmegaT project of a direction, below the folder for XLIFF: xliff/omegat/en-de. A translator opens it;
/// what OmegaT writes into its target folder is found there by satz merge.
std::filesystem::path omegat_project(const Project& project, const Direction& direction);

/// Where in it the page's XLIFF, and its memories (`folder` is tm or tm/auto), go.
std::filesystem::path omegat_source(const Project& project, std::string_view page,
                                    const Direction& direction);
std::filesystem::path omegat_memory(const Project& project, std::string_view page, const Direction& direction,
                                    std::string_view folder);

/// Makes the folders that OmegaT asks for, and omegat.project where there is none: the settings in one that
/// is there are the translator's. Sentences are not cut anew: satz has cut them. Throws Error.
void prepare_omegat_project(const Project& project, const Direction& direction);

}  // namespace satz::cli
