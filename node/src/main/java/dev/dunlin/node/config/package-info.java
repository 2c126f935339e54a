/// The settings that a person writes, `config.toml`.
@NullMarked
package dev.dunlin.node.config;

import org.jspecify.annotations.NullMarked;
