package dev.dunlin.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "anna:photos/1.jpg, anna, photos/1.jpg",
    "anna:, anna, ''",
    "anna:/, anna, ''",
    "anna:., anna, ''",
    "anna:/photos/, anna, photos",
    "anna:./photos, anna, photos",
    "anna:a:b, anna, a:b",
    "anna:4433, anna:4433, ''",
    "anna:4433:, anna:4433, ''",
    "anna:4433:photos, anna:4433, photos",
    "anna:4433/, anna, 4433",
    "anna:44x33, anna, 44x33",
    "anna:../x, anna, ../x",
    "[::1]:4433, [::1]:4433, ''",
    "[::1]:4433:a/b, [::1]:4433, a/b",
    "[::1]:a, [::1], a",
  })
  void readsPeersAndPaths(String word, String peer, String path) {
    assertThat(Place.parse(word)).contains(new Place(peer, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"photos", "./a:b", "photos/a:b", ":a", "", "[::1]", "/a:b", "../a:b"})
  void leavesPlainPathsAlone(String word) {
    assertThat(Place.parse(word)).isEmpty();
  }

  @Test
  void takesAWordWithoutAColonForAPeerWhereOneIsAsked() {
    assertThat(Place.ofPeer("anna")).isEqualTo(new Place("anna", ""));
    assertThat(Place.ofPeer("anna:photos")).isEqualTo(new Place("anna", "photos"));
  }
}
