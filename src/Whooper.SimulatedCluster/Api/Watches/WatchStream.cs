using Microsoft.AspNetCore.Http;
using Whooper.SimulatedCluster.Api.Lists;
using Whooper.SimulatedCluster.FaultInjection;
using Whooper.SimulatedCluster.Store;

namespace Whooper.SimulatedCluster.Api.Watches;

/// <summary>One open watch: sends changes as they come and bookmarks as they are due, until something ends it.</summary>
internal sealed class WatchStream(
    HttpContext context, ListQuery query, Subscription subscription, Faults faults, SimulatedApiServerOptions options)
{
    private readonly TaskCompletionSource<WatchEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WatchLines _lines = new(context.Response.BodyWriter, subscription.Initial.Type, faults);

    public async Task RunAsync()
    {
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(context.RequestAborted);
        var timeout = query.Timeout ?? options.DefaultWatchTimeout;
        await using var deadline = options.TimeProvider.CreateTimer(_ => End(WatchEnd.Timeout), null, timeout, Timeout.InfiniteTimeSpan);
        await using var gone = context.RequestAborted.Register(() => End(WatchEnd.ClientGone));
        faults.Watches.Add(End);
        try
        {
            await SendAsync();
            await FinishAsync(await _end.Task);
        }
        finally
        {
            faults.Watches.Remove(End);
        }
    }

    private async Task SendAsync()
    {
        await Task.WhenAny(_end.Task, faults.WhenFlowingAsync());
        WriteInitial();
        using var ticks = new PeriodicTimer(options.BookmarkInterval, options.TimeProvider);
        var (changed, tick) = (NextChange(), NextTick());
        while (true)
        {
            await _lines.FlushAsync(context.RequestAborted);
            await Task.WhenAny(_end.Task, changed, tick);
            await Task.WhenAny(_end.Task, faults.WhenFlowingAsync());
            if (_end.Task.IsCompleted)
            {
                return;
            }

            if (changed.IsCompleted)
            {
                WriteChanges();
                changed = NextChange();
            }

            if (tick.IsCompleted)
            {
                WriteBookmark();
                tick = NextTick();
            }
        }

        Task NextChange() => subscription.Changes.WaitToReadAsync().AsTask();
        Task NextTick() => ticks.WaitForNextTickAsync().AsTask();
    }

    private void WriteInitial()
    {
        var breaksAfter = query.SendInitialEvents ? faults.TakeInitialEventsBreak() : null;
        foreach (var item in subscription.Initial.Items.Where(query.Selection.Matches).Take(breaksAfter ?? int.MaxValue))
        {
            _lines.Write(ChangeKind.Added, item);
        }

        if (breaksAfter is not null)
        {
            End(WatchEnd.Abort);
        }
        else if (query.SendInitialEvents)
        {
            _lines.WriteBookmark(subscription.Initial.Version, initialEventsEnd: true);
        }
    }

    private void WriteChanges()
    {
        while (subscription.Changes.TryRead(out var change))
        {
            if (query.Selection.See(change) is { } kind)
            {
                _lines.Write(kind, change.Current);
            }
        }
    }

    private void WriteBookmark()
    {
        if (query.AllowBookmarks && subscription.Progress() is { } version)
        {
            _lines.WriteBookmark(version);
        }
    }

    private async Task FinishAsync(WatchEnd end)
    {
        switch (end)
        {
            case WatchEnd.Timeout:
                WriteBookmark();
                break;
            case WatchEnd.Expired:
                _lines.WriteError(new ApiStatus(410, "Expired", "The resourceVersion for the provided watch is too old."));
                break;
            case WatchEnd.Abort:
                _lines.WriteHalfALine();
                await _lines.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            case WatchEnd.ClientGone:
                return;
        }

        await _lines.FlushAsync(context.RequestAborted);
    }

    private void End(WatchEnd end) => _end.TrySetResult(end);
}
