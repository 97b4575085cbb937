package io.slate.corpus.tagged;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * A word of a sentence as a treebank describes it; an underscore in the file is an absent value
 * here, but for the form, which may be an underscore.
 *
 * @param form how it is written
 * @param lemma its dictionary form
 * @param universalTag its part of speech, of the seventeen that all languages share
 * @param languageTag its part of speech in the treebank's own scheme
 * @param features such as {@code Number=Sing}, in the order of the file
 * @param head which word it depends on, from 1; 0 for the root
 * @param relation how it depends on it
 */
public record Word(
    String form,
    Optional<String> lemma,
    Optional<String> universalTag,
    Optional<String> languageTag,
    SequencedMap<String, String> features,
    Optional<Integer> head,
    Optional<String> relation) {}
