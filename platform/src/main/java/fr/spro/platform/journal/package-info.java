/** One journal per aggregate: the truth, the audit trail and the outbox. */
@NullMarked
package fr.spro.platform.journal;

import org.jspecify.annotations.NullMarked;
