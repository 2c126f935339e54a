/// The repository's own scripts: the launcher and the check, each run in a small checkout made for
/// the test, where a script stands in for Maven.
@NullMarked
package dev.dunlin.lab.repository;

import org.jspecify.annotations.NullMarked;
