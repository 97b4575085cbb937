package io.slate.cli;

import io.slate.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model lies: a file, or a folder that {@code slate train} wrote. */
final class ModelFiles {
  static final String NAME = "model.safetensors";

  /** What help says of an argument that is one. */
  static final String DESCRIPTION = "A folder that slate train wrote, or a model file.";

  private ModelFiles() {}

  /** Reads a model by its file or its folder. */
  static Model read(Path place) {
    return Model.read(Files.isDirectory(place) ? place.resolve(NAME) : place);
  }
}
