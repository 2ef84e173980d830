/** Cases in their journal, people and texts apart from them. */
@NullMarked
package fr.spro.registration.complaints.mongo;

import org.jspecify.annotations.NullMarked;
