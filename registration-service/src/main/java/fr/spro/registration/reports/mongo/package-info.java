/** Reports to tell of: the mongo room. */
@NullMarked
package fr.spro.registration.reports.mongo;

import org.jspecify.annotations.NullMarked;
