package io.slate.corpus.generated;

import io.slate.corpus.picture.Picture;

/** A picture and what is to be seen in it. */
public record Scene(Picture picture, String caption) {}
