/** The Mongo client, migrations and small write patterns that hold on every server we use. */
@NullMarked
package fr.spro.platform.mongo;

import org.jspecify.annotations.NullMarked;
