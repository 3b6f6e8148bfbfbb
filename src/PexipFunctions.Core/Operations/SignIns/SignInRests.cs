using System.Collections.Concurrent;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.SignIns;

/// <summary>
/// Keeps wrong passwords from locking accounts out, over all hosts: one that was refused twice rests for half an hour, and one
/// of which nobody knows whether it works is tried by one host at a time. The row lies in <c>ticks</c>; nothing in it needs a backup.
/// </summary>
public sealed class SignInRests(ITables tables, IRandomSource random, TimeProvider time)
{
    /// <summary>The usual window in which a directory counts wrong passwords, and the usual length of a lock-out (Learn: "Account lockout policy").</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(30);

    /// <summary>How long a host has for a trial, and how long what a process knows is not looked up again.</summary>
    private static readonly TimeSpan Trial = TimeSpan.FromMinutes(1);

    private const string Partition = "sign-in";
    private const int MostRefusals = 2;

    private readonly ITable table = tables.Get(TableNames.Ticks);
    private readonly ConcurrentDictionary<SignInAccount, SemaphoreSlim> trials = new();
    private readonly ConcurrentDictionary<SignInAccount, (string Password, DateTimeOffset At)> proven = new();

    /// <summary>Signs in, unless the account must not for now.</summary>
    /// <param name="send">Signs in with the password.</param>
    /// <param name="isRefused">Whether the password was refused; where it was not asked for, <paramref name="send"/> throws.</param>
    /// <exception cref="Azure.RequestFailedException">Storage does not tell.</exception>
    public async Task<SignInTrial<T>> TryAsync<T>(SignInAccount account, string password, Func<Task<T>> send, Func<T, bool> isRefused, CancellationToken cancellationToken)
        where T : class
    {
        if (IsProven(account, password))
        {
            return await SendAsync(account, password, send, isRefused, cancellationToken);
        }

        // In one process others wait for the outcome; other hosts are told to.
        var one = trials.GetOrAdd(account, _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancellationToken);
        try
        {
            return !IsProven(account, password) && await AskAsync(account, password, cancellationToken) is { } rest
                ? new SignInTrial<T>(null, rest)
                : await UndecidedAsync(account, password, () => SendAsync(account, password, send, isRefused, cancellationToken));
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<SignInTrial<T>> SendAsync<T>(SignInAccount account, string password, Func<Task<T>> send, Func<T, bool> isRefused, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await send();
        await (isRefused(answer) ? NoteRefusedAsync(account, password, cancellationToken) : NoteAcceptedAsync(account, password, cancellationToken));
        return new SignInTrial<T>(answer, null);
    }

    /// <summary>A trial that came to no end (the server was not reached, or did not ask for the password) keeps nobody waiting.</summary>
    private async Task<T> UndecidedAsync<T>(SignInAccount account, string password, Func<Task<T>> trial)
    {
        try
        {
            return await trial();
        }
        catch
        {
            await table.UpdateAsync<SignInRow>(
                Partition, account.Row, known => known?.IsOf(password) == true && known.TriedAt != default ? known with { TriedAt = default } : null, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Whether this process has just seen the password to work.</summary>
    private bool IsProven(SignInAccount account, string password) =>
        proven.TryGetValue(account, out var known) && known.Password == password && time.GetUtcNow() - known.At < Trial;

    /// <summary>Null when the password may be tried, which is then to be noted.</summary>
    private async Task<SignInRest?> AskAsync(SignInAccount account, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        SignInRest? rest = null;
        await table.UpdateAsync<SignInRow>(Partition, account.Row, known =>
        {
            var row = Of(known, password);
            rest = row.RestsUntil > now ? new SignInRest(row.RestsUntil, IsOfTrial: false)
                : row.WorksSince is null && row.TriedAt + Trial > now ? new SignInRest(row.TriedAt + Trial, IsOfTrial: true)
                : null;
            return rest is not null || row.WorksSince is not null ? null : row with { TriedAt = now };
        }, cancellationToken);
        return rest;
    }

    private async Task NoteRefusedAsync(SignInAccount account, string password, CancellationToken cancellationToken)
    {
        proven.TryRemove(account, out _);
        var now = time.GetUtcNow();
        await table.UpdateAsync<SignInRow>(Partition, account.Row, known =>
        {
            var row = Of(known, password);
            var refusals = row.Refusals + 1;
            return row with { Refusals = refusals, TriedAt = default, WorksSince = null, RestsUntil = refusals >= MostRefusals ? now + Rest : default };
        }, cancellationToken);
    }

    private async Task NoteAcceptedAsync(SignInAccount account, string password, CancellationToken cancellationToken)
    {
        if (IsProven(account, password))
        {
            return;
        }

        var now = time.GetUtcNow();
        await table.UpdateAsync<SignInRow>(Partition, account.Row, known => Of(known, password) is { WorksSince: null } row
            ? row with { Refusals = 0, TriedAt = default, RestsUntil = default, WorksSince = now }
            : null, cancellationToken);
        proven[account] = (password, now);
    }

    /// <summary>A new password begins from nothing.</summary>
    private SignInRow Of(SignInRow? known, string password) => known?.IsOf(password) == true ? known : SignInRow.Of(password, random);
}
