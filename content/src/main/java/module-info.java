/// Pieces and hashes, safe paths, partial files.
module dev.dunlin.content {
  requires static org.jspecify;
}
