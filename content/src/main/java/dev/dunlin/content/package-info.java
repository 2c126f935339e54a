/// The exception families of this module. The rest lives in packages by feature: `hash` (content
/// ids and pieces), `path` (names from a peer), `source` (what is sent), `landing` (what arrives).
@NullMarked
package dev.dunlin.content;

import org.jspecify.annotations.NullMarked;
