/** What was done about accounts, in the database. */
@NullMarked
package fr.spro.gateway.accounts.mongo;

import org.jspecify.annotations.NullMarked;
