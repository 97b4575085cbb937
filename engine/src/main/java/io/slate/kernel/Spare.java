package io.slate.kernel;

import java.util.List;

/**
 * What a tape leaves behind for the next one of the same plan.
 *
 * @param tables by slot; any values
 */
@SuppressWarnings("ArrayRecordComponent") // handed on whole, never compared
record Spare(float[][] tables, List<Workspace> workspaces, Totals totals) {}
