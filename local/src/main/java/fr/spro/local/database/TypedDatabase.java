package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * A database of the H2 backend whose new maps have the types of the store's format. The library asks for a map by name
 * and without types, and is given the one opened just before; {@link StoreFormat#open} did so for those in the file.
 */
final class TypedDatabase extends H2Database {

    /** As MongoDB numbers it. */
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MVStore store;
    private final boolean indexesAreKept;
    private final boolean opened;

    private final ReentrantLock changing = new ReentrantLock();

    /** {@code indexesAreKept}: the secondary indexes in the file are as its documents. */
    TypedDatabase(String name, MVStore store, CursorRegistry cursors, boolean indexesAreKept) {
        // First: the constructor of the library opens collections and indexes.
        this.store = store;
        this.indexesAreKept = indexesAreKept;
        super(name, store, cursors);
        opened = true;
    }

    /**
     * Drops one collection after the other, since two drops of one would each remove what the other is closing; whoever
     * comes second is told yes, as by MongoDB from 7.0 on. A change of a validator is accepted and has no effect.
     */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        if (command.equalsIgnoreCase("collMod")) {
            return new Document("ok", 1.0);
        }
        if (!command.equalsIgnoreCase("drop")) {
            return super.handleCommand(channel, command, query, resolver, oplog);
        }
        changing.lock();
        try {
            if (resolveCollection(String.valueOf(query.get(command)), false) == null) {
                return new Document("ok", 1.0);
            }
            return super.handleCommand(channel, command, query, resolver, oplog);
        } finally {
            changing.unlock();
        }
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        String name = getFullCollectionNamespace(collectionName);
        StoreFormat.openMap(store, "databases." + name);
        return new IndexedCollection(
                this,
                collectionName,
                options,
                store.openMap("databases." + name),
                store.openMap("meta." + name),
                cursorRegistry);
    }

    /** What a file of an older version keeps and this one does not goes; that version would make it again. */
    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        String namespace = getFullCollectionNamespace(collectionName);
        String map = namespace + "._index_" + indexName;
        boolean tidies = !opened && !store.getFileStore().isReadOnly();
        if (RedundantUniqueIndex.isImplied(keys)) {
            if (tidies) {
                store.removeMap(map);
            }
            return new RedundantUniqueIndex(indexName, keys);
        }
        var kept = StoreFormat.openMap(store, map);
        if (IdIndex.isOfIds(keys)) {
            IdIndex ids = new IdIndex(indexName, keys, kept, StoreFormat.openMap(store, "databases." + namespace));
            if (tidies) {
                ids.leaveTextsToDocuments();
            }
            return ids;
        }
        return super.openOrCreateUniqueIndex(collectionName, indexName, keys, sparse);
    }

    /**
     * One that is in the file and not as its documents is made again, in several commits: nobody reads yet. Where nothing
     * can be written there is none.
     */
    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        String namespace = getFullCollectionNamespace(collectionName);
        boolean make = !opened && !indexesAreKept;
        if (make && store.getFileStore().isReadOnly()) {
            return new EmptyIndex<>(indexName, keys);
        }
        SecondaryIndex index =
                new SecondaryIndex(indexName, keys, StoreFormat.openMap(store, namespace + "._index_" + indexName));
        if (make) {
            index.makeOf(StoreFormat.openMap(store, "databases." + namespace), store::commit);
        }
        return index;
    }

    /**
     * Renames the maps first: the library looks for them by the new name and leaves the old ones behind. Of two renames
     * of one collection at once the second is refused, as by MongoDB.
     */
    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        changing.lock();
        try {
            if (oldDatabase.resolveCollection(collection.getCollectionName(), false) != collection
                    || resolveCollection(newCollectionName, false) != null) {
                throw new MongoServerError(NAMESPACE_NOT_FOUND, "NamespaceNotFound", "renamed or dropped meanwhile");
            }
            move(oldDatabase, collection, newCollectionName);
        } finally {
            changing.unlock();
        }
    }

    private void move(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        String from = collection.getFullName();
        String to = getFullCollectionNamespace(newCollectionName);
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.equals("databases." + from) || name.equals("meta." + from)) {
                store.renameMap(store.openMap(name), name.substring(0, name.length() - from.length()) + to);
            } else if (name.startsWith(from + "._index_")) {
                store.renameMap(store.openMap(name), to + name.substring(from.length()));
            }
        }
        super.moveCollection(oldDatabase, collection, newCollectionName);
    }
}
