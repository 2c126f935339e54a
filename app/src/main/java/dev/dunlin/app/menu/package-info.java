/// `dunlin menu`: numbered questions that end in a command, for people who do not want to remember
/// commands. What is done is done by the commands; only asking lives here.
@NullMarked
package dev.dunlin.app.menu;

import org.jspecify.annotations.NullMarked;
