//! Files that are made while they are sent: away from where requests are waited for, few at once, and no further when nobody takes them.

use std::io::{self, Write};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use axum::body::{Body, Bytes};
use exporter_core::ExportError;
use futures_util::stream;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::report::deliver::Making;

/// Bytes that are sent at once.
const CHUNK: usize = 64 << 10;
/// Chunks that wait for who takes them: a file of 4 MiB is made as fast as it can be, however slowly it is taken.
const WAITING: usize = 64;
/// How long nothing may be taken of one that is longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a request waits for its turn.
const QUEUE: Duration = Duration::from_secs(20);
/// Bytes of a file at the most.
const LARGEST: usize = 1 << 30;

/// The turns there are: a file takes one while it is made, so that as many are made at once as there are processors.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(available_parallelism().map_or(1, usize::from))))
    }
}

impl Turns {
    /// Waits for a turn; `None`: too many others wait.
    pub async fn take(&self) -> Option<OwnedSemaphorePermit> {
        timeout(QUEUE, Arc::clone(&self.0).acquire_owned()).await.ok()?.ok()
    }
}

/// Makes a file and sends it as it comes; the turn is given back when it is made.
///
/// # Errors
/// It cannot be made. One that fails later, when some of it was sent, ends so that whoever takes it sees that it is not whole.
pub async fn send(making: Box<Making>, turn: OwnedSemaphorePermit) -> Result<Body, ExportError> {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    let made = tokio::task::spawn_blocking(move || {
        let mut chunks = Chunks { sender, runtime: Handle::current(), next: Vec::new(), left: LARGEST };
        let made = making.write(&mut chunks).and_then(|()| Ok(chunks.flush()?));
        drop(turn);
        match made {
            Err(error) if !chunks.sender.is_closed() => {
                tracing::error!(?error, "a file was not made to its end");
                // Nobody reads this where the file had begun: the connection ends before the file does.
                let _ = chunks.sender.blocking_send(Err(io::ErrorKind::Other.into()));
                Err(error)
            }
            _ => Ok(()),
        }
    });
    match receiver.recv().await {
        Some(Ok(first)) => Ok(Body::from_stream(stream::unfold((Some(first), receiver), next))),
        // What went wrong is told by who made it; an empty file is one.
        _ => made.await.unwrap_or_else(|error| Err(ExportError::Output(error.into()))).map(|()| Body::empty()),
    }
}

type Chunk = Result<Bytes, io::Error>;

async fn next(
    (first, mut rest): (Option<Bytes>, Receiver<Chunk>),
) -> Option<(Chunk, (Option<Bytes>, Receiver<Chunk>))> {
    let chunk = match first {
        Some(first) => Ok(first),
        None => rest.recv().await?,
    };
    Some((chunk, (None, rest)))
}

/// What a format writes to.
struct Chunks {
    sender: Sender<Chunk>,
    runtime: Handle,
    next: Vec<u8>,
    left: usize,
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.checked_sub(bytes.len()).ok_or(io::ErrorKind::FileTooLarge)?;
        self.next.extend_from_slice(bytes);
        if self.next.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.next.is_empty() {
            return Ok(());
        }
        let chunk = Ok(std::mem::take(&mut self.next).into());
        let taken = self.runtime.block_on(timeout(PATIENCE, self.sender.send(chunk)));
        taken.map_err(|_| io::ErrorKind::TimedOut)?.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::body::to_bytes;
    use exporter_core::{Exporter, Maalform, ReportDocument, sample};
    use futures_util::StreamExt;

    use super::*;

    /// A format that writes a chunk until it is stopped, or as many as the document's title says.
    struct Endless;

    static WRITTEN: AtomicUsize = AtomicUsize::new(0);

    impl Exporter for Endless {
        fn id(&self) -> &'static str {
            "endless"
        }

        fn navn(&self) -> &'static str {
            "Endless"
        }

        fn mediatype(&self) -> &'static str {
            "text/plain"
        }

        fn filendelse(&self) -> &'static str {
            "txt"
        }

        fn programversjon(&self) -> &'static str {
            "1"
        }

        fn export(
            &self,
            document: &ReportDocument,
            _: Maalform,
            output: &mut (dyn Write + Send),
        ) -> Result<(), ExportError> {
            match document.plan.tittel.as_str() {
                "broken at once" => return Err(io::Error::other("broken").into()),
                "broken later" => {
                    output.write_all(&[b'x'; CHUNK])?;
                    return Err(io::Error::other("broken").into());
                }
                "nothing" => return Ok(()),
                "short" => return Ok(output.write_all(b"kort")?),
                _ => {}
            }
            loop {
                output.write_all(&[b'x'; CHUNK])?;
                WRITTEN.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    fn making(tittel: &str) -> Box<Making> {
        let mut document = sample("temaplan").unwrap();
        document.plan.tittel = tittel.to_owned();
        Box::new(Making { document, format: &Endless, form: Maalform::Nb })
    }

    #[tokio::test]
    async fn a_file_is_sent_whole_or_seen_not_to_be() {
        let turns = Turns::default();
        let sent = async |tittel| send(making(tittel), turns.take().await.unwrap()).await;
        let whole = async |tittel| to_bytes(sent(tittel).await.unwrap(), usize::MAX).await;
        assert_eq!(whole("short").await.unwrap(), "kort");
        assert_eq!(whole("nothing").await.unwrap(), "");
        assert!(sent("broken at once").await.is_err());
        assert!(whole("broken later").await.is_err());
    }

    #[tokio::test]
    async fn one_that_nobody_takes_is_not_made_to_its_end_and_gives_its_turn_back() {
        let turns = Turns::default();
        let there = turns.0.available_permits();
        let body = send(making("endless"), turns.take().await.unwrap()).await.unwrap();
        let mut body = body.into_data_stream();
        assert!(body.next().await.unwrap().is_ok());
        assert_eq!(turns.0.available_permits(), there - 1);
        drop(body);
        let all = turns.0.acquire_many(u32::try_from(there).unwrap());
        assert!(timeout(Duration::from_secs(60), all).await.is_ok(), "the turn was not given back");
        assert!(WRITTEN.load(Ordering::SeqCst) <= WAITING + 2, "no more than fits between the two");
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_too_long_for_a_turn_is_sent_away() {
        let turns = Turns::default();
        let taken: Vec<_> =
            (0..turns.0.available_permits()).map(|_| Arc::clone(&turns.0).try_acquire_owned()).collect();
        assert!(turns.take().await.is_none());
        drop(taken);
        assert!(turns.take().await.is_some());
    }
}
