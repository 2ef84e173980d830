/** Session facts out; session facts of other instances in. */
@NullMarked
package fr.spro.events.programme.kafka;

import org.jspecify.annotations.NullMarked;
