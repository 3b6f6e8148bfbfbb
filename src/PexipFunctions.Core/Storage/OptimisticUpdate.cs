namespace PexipFunctions.Storage;

/// <summary>Read, change, write if nobody wrote since (ETag); where somebody did, again from what is there now, a bounded number of times.</summary>
public static class OptimisticUpdate
{
    /// <summary>Few write the same row at once: who is overtaken so often is one of very many.</summary>
    public const int Attempts = 10;

    /// <summary>Changes a row that holds a document.</summary>
    /// <param name="change">What is to be written instead of what is there (null: no row); null or the same object: nothing. Called again for each attempt.</param>
    public static Task<Updated<T>> UpdateAsync<T>(this ITable table, string partition, string row, Func<T?, T?> change, CancellationToken cancellationToken)
        where T : class
    {
        async Task<Versioned<T>?> ReadAsync() => await table.FindAsync(partition, row, cancellationToken) is { } entity ? new Versioned<T>(JsonRow.FromRow<T>(entity), entity.ETag) : null;
        async Task<Versioned<T>?> WriteAsync(Versioned<T>? known, T next)
        {
            var entity = JsonRow.ToRow(partition, row, next);
            entity.ETag = known?.ETag ?? default;
            return await (known is null ? table.TryAddAsync(entity, cancellationToken) : table.TryReplaceAsync(entity, cancellationToken)) ? new Versioned<T>(next, entity.ETag) : null;
        }

        return RunAsync(null, ReadAsync, change, WriteAsync);
    }

    /// <summary>Changes what a store reads and writes.</summary>
    /// <param name="known">What was read before, and is tried first; null: it is read.</param>
    /// <param name="read">The row as it is now; null: there is none.</param>
    /// <param name="change">What is to be written instead of what is there; null or the same object: nothing. Called again for each attempt.</param>
    /// <param name="write">Writes over the version that was read; null: somebody wrote since.</param>
    public static async Task<Updated<T>> RunAsync<T>(Versioned<T>? known, Func<Task<Versioned<T>?>> read, Func<T?, T?> change, Func<Versioned<T>?, T, Task<Versioned<T>?>> write)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            known ??= await read();
            var next = change(known?.Value);
            if (next is null || ReferenceEquals(next, known?.Value))
            {
                return new Updated<T>(known, UpdateEnd.Unchanged);
            }

            if (await write(known, next) is { } written)
            {
                return new Updated<T>(written, UpdateEnd.Written);
            }

            known = null;
        }

        return new Updated<T>(null, UpdateEnd.Overtaken);
    }
}
