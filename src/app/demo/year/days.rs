//! Days that pass for the stories: each waits for its next day, and a day begins when next to nobody has anything left to do
//! on the one before.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use tokio::sync::{Notify, oneshot};

/// How many stories may still be busy with a day when the next one begins, so that nothing stands still for the last of them.
const STRAGGLERS: usize = 4;

#[derive(Clone, Default)]
pub struct Days(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// Stories not yet at their end, and those of them that wait for a day.
    told: Cell<usize>,
    waiting: Cell<usize>,
    until: RefCell<BTreeMap<NaiveDate, Vec<oneshot::Sender<()>>>>,
    idle: Notify,
}

impl Days {
    /// Begins a story; it runs beside the others.
    pub fn begin(&self, story: impl Future<Output = ()> + 'static) {
        let days = self.clone();
        days.0.told.set(days.0.told.get() + 1);
        actix_web::rt::spawn(async move {
            story.await;
            days.0.told.set(days.0.told.get() - 1);
            days.look();
        });
    }

    /// Waits until `day` has come; a day that has passed is now.
    pub async fn until(&self, day: NaiveDate) {
        let (come, wait) = oneshot::channel();
        self.0.until.borrow_mut().entry(day).or_default().push(come);
        self.0.waiting.set(self.0.waiting.get() + 1);
        self.look();
        let _ = wait.await;
    }

    /// Lets days pass until every story is told.
    pub async fn pass(&self) {
        self.look();
        loop {
            self.0.idle.notified().await;
            if self.0.told.get() == 0 {
                return;
            }
            if self.busy() > STRAGGLERS {
                continue;
            }
            let next = self.0.until.borrow_mut().pop_first();
            let Some((_, waiting)) = next else { continue };
            self.0.waiting.set(self.0.waiting.get() - waiting.len());
            for come in waiting {
                let _ = come.send(());
            }
        }
    }

    fn look(&self) {
        if self.busy() <= STRAGGLERS {
            self.0.idle.notify_one();
        }
    }

    fn busy(&self) -> usize {
        self.0.told.get() - self.0.waiting.get()
    }
}
