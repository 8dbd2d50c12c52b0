//! A part of a file (RFC 9110, 14): any place, over the chunks it is encrypted in.
use super::{attached, content_of, pdf};
use crate::support::{Form, House, bodies};

#[actix_web::test]
async fn a_part_is_read_wherever_it_lies() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    // The end of a chunk, and of the file on the end of a chunk.
    for length in [1_usize + 64 * 1024, 2 * 64 * 1024, 3 * 64 * 1024 - 1, 20] {
        let content = pdf(length);
        let url = content_of(&attached(&handler, &case, &Form::of("don.pdf", &content)).await);
        let last = length - 1;
        for (asked, first, until) in [
            ("bytes=0-0".to_owned(), 0, 0),
            ("bytes=0-".to_owned(), 0, last),
            ("bytes=-1".to_owned(), last, last),
            ("bytes=10-999999999".to_owned(), 10, last),
            (format!("bytes={}-{last}", last.saturating_sub(70_000)), last.saturating_sub(70_000), last),
            (format!("bytes={}-{}", last / 2, last / 2 + 1), last / 2, last / 2 + 1),
        ] {
            let read = handler.get(&url).header("range", &asked).await;
            assert_eq!(read.assert_status(206).bytes(), &content[first..=until], "{length} {asked}");
            assert_eq!(read.header("content-range"), Some(format!("bytes {first}-{until}/{length}").as_str()));
        }
    }
}

#[actix_web::test]
async fn what_lies_outside_is_refused_and_what_is_no_range_is_the_whole() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let content = pdf(500);
    let url = content_of(&attached(&handler, &case, &Form::of("don.pdf", &content)).await);
    for outside in ["bytes=500-", "bytes=900-999"] {
        let refused = handler.get(&url).header("range", outside).await;
        refused.assert_problem(416, "range_not_satisfiable");
        assert_eq!(refused.header("content-range"), Some("bytes */500"));
    }
    for whole in ["bytes=0-9,20-29", "lines=1-2", "bytes=x", "bytes"] {
        let read = handler.get(&url).header("range", whole).header("accept-encoding", "gzip").await;
        assert_eq!(read.assert_status(200).bytes(), content, "{whole}");
    }
}
