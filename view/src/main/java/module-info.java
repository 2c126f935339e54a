/// Images, CSV and JSON as things to look at.
module dev.dunlin.view {
  requires com.drew.metadata;
  requires de.siegmar.fastcsv;
  requires transitive java.desktop;
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports dev.dunlin.view;
  exports dev.dunlin.view.csv;
  exports dev.dunlin.view.date;
  exports dev.dunlin.view.image;
  exports dev.dunlin.view.json;
  exports dev.dunlin.view.safe;
  exports dev.dunlin.view.text;
}
